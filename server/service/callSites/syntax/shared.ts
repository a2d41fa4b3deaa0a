import type { TextRange } from '../../../../src/core/model/index.ts';
import type { ValueReader } from './language.ts';
import { fieldOf, type SourceNode } from './sourceNode.ts';
import { asText, type Value } from './values.ts';

/** Functions and methods that leave the object they are given as it is: those that render and run, and common readers. */
export const readerNames: ReadonlySet<string> = new Set([
  ...['render', 'execute', 'preview', 'run', 'run_prompt', 'runPrompt', 'run_workflow', 'runWorkflow', 'render_prompt', 'renderPrompt'],
  ...['getPromptContent', 'PromptVariables', 'run_prompt_eval', 'runPromptEval', 'run_manual_eval', 'runManualEval'],
  ...['get', 'items', 'keys', 'values', 'copy', 'has', 'hasOwnProperty', 'toString', 'entries', 'stringify', 'freeze'],
  ...['print', 'len', 'str', 'repr', 'dict', 'sorted', 'dumps', 'debug', 'info', 'warning', 'warn', 'error', 'log'],
]);

/** The place of a node. */
export function rangeOf({ startIndex, endIndex }: SourceNode): TextRange {
  return { start: startIndex, end: endIndex };
}

/** Whether a range lies in a node: a name that was followed elsewhere does not. */
export function isWithin({ start, end }: TextRange, node: SourceNode): boolean {
  return node.startIndex <= start && end <= node.endIndex;
}

/** Texts that are put together in the source, as one; unknown as soon as one of them is. */
export function joinTexts(values: readonly Value[], range: TextRange): Value {
  const texts: string[] = [];
  for (const value of values) {
    const text = asText(value);
    if (!text) return { kind: 'unknown', range };
    texts.push(text.text);
  }
  return { kind: 'text', text: texts.join(''), range };
}

/** Texts that a plus puts together, as one; what other operators make of texts is unknown. */
export function sumOfTexts(node: SourceNode, reader: ValueReader): Value {
  const range = rangeOf(node);
  if (fieldOf(node, 'operator')?.text !== '+') return { kind: 'unknown', range };
  return joinTexts([reader.value(fieldOf(node, 'left')), reader.value(fieldOf(node, 'right'))], range);
}
