import type { Problem } from '../core/model/index.ts';
import { shapesOf, type VariableReference } from '../template/index.ts';
import type { ParsedPrompt } from './parsePrompt.ts';
import { variablesSamples } from './samples.ts';
import { type PlacedRead, SampleTypes } from './sampleTypes.ts';
import { joinShapes } from './shapeValues.ts';

/** A read of a variable in an included file. */
export interface IncludedRead extends VariableReference {
  readonly uri: string;
}

/** What a pass with samples has to tell. */
interface SamplePass {
  readonly samples: string;
  readonly faults: readonly Problem[];
}

/** What is rendered with samples. */
interface SampleParts<Pass> {
  readonly parsed: ParsedPrompt;
  /** Reads of the files that passes included so far, their ranges in the text of their file. */
  included(): readonly IncludedRead[];
  render(samples: string): Promise<Pass>;
}

/** Includes may be five deep, and a wrong guess at a type is mended once or twice; a template that still fails has another fault. */
const mostPasses = 12;

/**
 * Renders with samples in place of values. Another pass follows when a file that was included reads variables of its own, or when a sample is
 * of a type that the template cannot work with. Where no sample helps, the first pass stands.
 */
export async function renderWithSamples<Pass extends SamplePass>({ parsed, included, render }: SampleParts<Pass>): Promise<Pass> {
  const { file, provided } = parsed;
  const own = parsed.parts.flatMap(({ part, analysis }) =>
    analysis.accesses.map((access) => ({ access, range: part.toSourceRange(access.range) })),
  );
  const types = new SampleTypes();
  const samplesNow = (): string => {
    const read = shapesOf([...own.map(({ access }) => access), ...included()]).filter(({ name }) => !provided.has(name));
    return variablesSamples(types.applied(joinShapes(read, file.declared), file.declared));
  };
  const readsNow = (): readonly PlacedRead[] => [
    ...own.map(({ access, range }) => ({ path: [access.name, ...access.path], range })),
    ...included().map(({ name, path, range, uri }) => ({ path: [name, ...path], range, uri })),
  ];
  let untyped = await render(samplesNow());
  let done = untyped;
  for (let count = 1; count < mostPasses; count++) {
    const isWider = samplesNow() !== done.samples;
    const [fault] = done.faults;
    if (!isWider && (!fault || !types.next(fault, readsNow()))) break;
    done = await render(samplesNow());
    if (isWider) untyped = done;
  }
  return done.faults.length === 0 ? done : untyped;
}
