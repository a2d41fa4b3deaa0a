/**
 * What a template reads, defines and uses, learned from its tree: scopes, access paths, types, includes, parts that never run, and what may
 * stand at a place while somebody types.
 */
import type { Template } from '../template.ts';
import { createTagReader } from './cursor.ts';
import { deadBranchesOf } from './deadBranches.ts';
import type { Frame } from './frame.ts';
import { shapesOf } from './shapes.ts';
import { StatementCollector } from './statements.ts';
import type { Analysis, Definition } from './types.ts';

/** Analyses a template, sound or not. Offsets in the answer are zero-based UTF-16 units of its source, ends exclusive. */
export function analyse(template: Template): Analysis {
  const collector = new StatementCollector(template.source.length);
  collector.collect(template.body);
  const reads = inOrder(collector.reads);
  const references = reads.filter(({ definition }) => !definition);
  const { root } = collector;
  // Not every question needs these, and a keystroke should not wait for them.
  const accesses = onDemand(() => inOrder(collector.accesses));
  const shapes = onDemand(() => shapesOf(accesses()));
  const filters = onDemand(() => inOrder(collector.filters));
  const tests = onDemand(() => inOrder(collector.tests));
  const deadBranches = onDemand(() => deadBranchesOf(template));
  return {
    references,
    get accesses() {
      return accesses();
    },
    reads,
    variables: [...new Set(references.map(({ name }) => name))],
    get shapes() {
      return shapes();
    },
    definitions: inOrder(collector.definitions),
    get filters() {
      return filters();
    },
    get tests() {
      return tests();
    },
    includes: inOrder(collector.includes),
    blocks: inOrder(collector.blocks),
    get deadBranches() {
      return deadBranches();
    },
    namesAt: (offset) => namesAt(root, offset),
    specialNamesAt: (offset) => [
      ...new Set(
        root
          .at(offset)
          .visible()
          .flatMap(({ specialNames }) => specialNames),
      ),
    ],
    isInLoop: (offset) =>
      root
        .at(offset)
        .visible()
        .some(({ specialNames }) => specialNames.includes('loop')),
    ...createTagReader(template),
  };
}

/** Something that is worked out when it is first asked for. */
function onDemand<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function namesAt(root: Frame, offset: number): readonly Definition[] {
  const frames = [...root.at(offset).visible()].reverse();
  return frames.flatMap(({ definitions }) => definitions.filter(({ scope }) => scope.start <= offset));
}

function inOrder<Placed extends { readonly range: { readonly start: number } }>(placed: readonly Placed[]): readonly Placed[] {
  const isInOrder = placed.every(({ range }, index) => range.start >= (placed[index - 1]?.range.start ?? 0));
  return isInOrder ? placed : [...placed].sort((one, other) => one.range.start - other.range.start);
}
