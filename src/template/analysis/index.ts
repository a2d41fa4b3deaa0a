/**
 * What a template reads, defines and uses, learned from its tree: scopes, access paths, types, includes, parts that never run, and what may
 * stand at a place while the user types.
 */
import type { Template } from '../template.ts';
import { createTagReader } from './cursor.ts';
import { deadBranchesOf } from './deadBranches.ts';
import type { Frame } from './frame.ts';
import { shapesOf } from './shapes.ts';
import { StatementCollector } from './statements.ts';
import type { Analysis, Definition } from './types.ts';

/**
 * Analyses a template, sound or not. Offsets in the answer are zero-based UTF-16 units of its source, ends exclusive. Each answer is worked out
 * when it is first asked for: few questions need all of them, and a keystroke should not wait.
 */
export function analyse(template: Template): Analysis {
  const collected = onDemand(() => collect(template));
  const reads = onDemand(() => inOrder(collected().reads));
  const references = onDemand(() => reads().filter(({ definition }) => !definition));
  const accesses = onDemand(() => inOrder(collected().accesses));
  const variables = onDemand(() => [...new Set(references().map(({ name }) => name))]);
  const shapes = onDemand(() => shapesOf(accesses()));
  const definitions = onDemand(() => inOrder(collected().definitions));
  const filters = onDemand(() => inOrder(collected().filters));
  const tests = onDemand(() => inOrder(collected().tests));
  const includes = onDemand(() => inOrder(collected().includes));
  const blocks = onDemand(() => inOrder(collected().blocks));
  const deadBranches = onDemand(() => deadBranchesOf(template));
  const framesAt = (offset: number): readonly Frame[] => collected().root.at(offset).visible();
  return {
    get references() {
      return references();
    },
    get accesses() {
      return accesses();
    },
    get reads() {
      return reads();
    },
    get variables() {
      return variables();
    },
    get shapes() {
      return shapes();
    },
    get definitions() {
      return definitions();
    },
    get filters() {
      return filters();
    },
    get tests() {
      return tests();
    },
    get includes() {
      return includes();
    },
    get blocks() {
      return blocks();
    },
    get deadBranches() {
      return deadBranches();
    },
    namesAt: (offset) => namesIn(framesAt(offset), offset),
    nameAt: (name, offset) => collected().root.at(offset).lastNamed(name, offset),
    specialNamesAt: (offset) => [...new Set(framesAt(offset).flatMap(({ specialNames }) => specialNames))],
    isInLoop: (offset) => framesAt(offset).some(({ specialNames }) => specialNames.includes('loop')),
    ...createTagReader(template),
  };
}

function collect({ source, body }: Template): StatementCollector {
  const collector = new StatementCollector(source.length);
  collector.collect(body);
  return collector;
}

/** Something that is worked out when it is first asked for. */
function onDemand<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function namesIn(frames: readonly Frame[], offset: number): readonly Definition[] {
  return [...frames].reverse().flatMap(({ definitions }) => definitions.filter(({ scope }) => scope.start <= offset));
}

function inOrder<Placed extends { readonly range: { readonly start: number } }>(placed: readonly Placed[]): readonly Placed[] {
  let isInOrder = true;
  let last = 0;
  for (const { range } of placed) {
    isInOrder &&= range.start >= last;
    last = range.start;
  }
  if (isInOrder) return placed;
  // Numbers alone are sorted several times faster than by a function that compares; the remainder is the place in the list.
  const keys = Float64Array.from(placed, ({ range }, index) => range.start * placed.length + index).sort();
  const sorted: Placed[] = [];
  for (const key of keys) {
    const next = placed[key % placed.length];
    if (next) sorted.push(next);
  }
  return sorted;
}
