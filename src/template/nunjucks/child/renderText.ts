import vm from 'node:vm';
import type { NunjucksOptions } from '../protocol.ts';
import { readTags } from '../syntax/readTags.ts';
import { treeDepth } from '../syntax/treeDepth.ts';
import { DepthError, OutputLimitError, RefusedError, RenderFault } from './faults.ts';
import { checkTree } from './gate.ts';
import { internals, type RenderEnvironment } from './internals.ts';

/** What nunjucks' parser may need of the stack, as {@link readTags} measures it: about a third of what Node gives. */
const maxNesting = 400;

/** How deep a tree may be for nunjucks' compiler, which calls itself for every level. A long sum is a deep tree, too. */
const maxTreeDepth = 600;

/** One text rendered with nunjucks, in an environment that is used for nothing else. */
export type RenderText = (source: string, variables: Record<string, unknown>) => string;

/**
 * Makes the function that renders texts with one environment: gate, compile, run.
 *
 * @throws {RefusedError} From the function, when the template asks for something that leads to code.
 * @throws {DepthError} From the function, when reading the template would take too much of the stack.
 * @throws {OutputLimitError} From the function, when the text is longer than the limit.
 */
export function textRenderer(environment: RenderEnvironment, options: NunjucksOptions, outputCharacters: number): RenderText {
  return (source, variables) => {
    if (readTags(source).depth > maxNesting) throw new DepthError('The template is nested too deeply.');
    const root = internals.parser.parse(source, [], options);
    if (treeDepth(root) > maxTreeDepth) throw new DepthError('An expression of the template is too long.');
    checkTree(root);
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
