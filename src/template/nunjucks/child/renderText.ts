import vm from 'node:vm';
import type { NunjucksOptions } from '../protocol.ts';
import { OutputLimitError, RefusedError, RenderFault } from './faults.ts';
import { checkTree } from './gate.ts';
import { internals, type RenderEnvironment } from './internals.ts';

/** One text rendered with nunjucks, in an environment that is used for nothing else. */
export type RenderText = (source: string, variables: Record<string, unknown>) => string;

/**
 * Makes the function that renders texts with one environment: gate, compile, run.
 *
 * @throws {RefusedError} From the function, when the template asks for something that leads to code.
 * @throws {OutputLimitError} From the function, when the text is longer than the limit.
 */
export function textRenderer(environment: RenderEnvironment, options: NunjucksOptions, outputCharacters: number): RenderText {
  return (source, variables) => {
    checkTree(internals.parser.parse(source, [], options));
    const template = new internals.Template({ type: 'code', obj: run(codeOf(source, options)) }, environment);
    const text = rendered(() => template.render(variables));
    if (text.length > outputCharacters) throw new OutputLimitError(`The rendered text is longer than ${outputCharacters} characters.`);
    return text;
  };
}

/** A refusal while rendering gets the place at which it happened. */
function rendered(render: () => string): string {
  try {
    return render();
  } catch (error) {
    if (!(error instanceof RenderFault) || !(error.reason instanceof RefusedError)) throw error;
    throw new RefusedError(error.reason.message, error.lineno, error.colno);
  }
}

function codeOf(source: string, options: NunjucksOptions): string {
  return internals.compiler.compile(source, [], [], undefined, options);
}

/** The compiled template. As a script, so that the process can do without `eval` and `Function`, which are switched off in it. */
function run(code: string): unknown {
  return new vm.Script(`(() => {${code}\n})()`, { filename: 'template' }).runInThisContext();
}
