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
  const accesses = inOrder(collector.accesses);
  const references = reads.filter(({ definition }) => !definition);
  const { root } = collector;
  // Not every question needs these, and a keystroke should not wait for them.
  let shapes: Analysis['shapes'] | undefined;
  let deadBranches: Analysis['deadBranches'] | undefined;
  return {
    references,
    accesses,
    reads,
    variables: [...new Set(references.map(({ name }) => name))],
    get shapes() {
      shapes ??= shapesOf(accesses);
      return shapes;
    },
    definitions: inOrder(collector.definitions),
    filters: inOrder(collector.filters),
    tests: inOrder(collector.tests),
    includes: inOrder(collector.includes),
    blocks: inOrder(collector.blocks),
    get deadBranches() {
      deadBranches ??= deadBranchesOf(template);
      return deadBranches;
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

function namesAt(root: Frame, offset: number): readonly Definition[] {
  const frames = [...root.at(offset).visible()].reverse();
  return frames.flatMap(({ definitions }) => definitions.filter(({ scope }) => scope.start <= offset));
}

function inOrder<Placed extends { readonly range: { readonly start: number } }>(placed: readonly Placed[]): readonly Placed[] {
  const isInOrder = placed.every(({ range }, index) => range.start >= (placed[index - 1]?.range.start ?? 0));
  return isInOrder ? placed : [...placed].sort((one, other) => one.range.start - other.range.start);
}
