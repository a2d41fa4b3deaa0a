import assert from 'node:assert/strict';
import { failure, isCutShort, type Rendered } from './rendering.ts';

/** An edit that was made, and what came of it. */
export interface Outcome {
  readonly title: string;
  readonly before: Rendered;
  readonly after: Rendered;
}

/** What holds for an edit by its title. Every title that is offered has to be one of these. */
const promises: readonly (readonly [title: RegExp, holds: (outcome: Outcome) => void])[] = [
  [/^(?:Format|Extract to|Inline|Declare|Ignore|Remove|Raise|Add '|Rename)/, rendersAsBefore],
  [/^Remove the '-'$/, differsInBlanks],
  [/^(?:Put .* between|Write|Keep .* in a namespace$|Replace with|Use 'tojson'|Add the filter 'tojson'|Rename this block to)/, staysSound],
  [/^Close '/, mends],
  [/^(?:Create '|Fix all)/, staysSound],
];

/** Tells what an edit did beyond what its title says. */
export function assertKept(outcome: Outcome): void {
  const promise = promises.findLast(([title]) => title.test(outcome.title));
  assert.ok(promise, `nothing is said about '${outcome.title}'`);
  promise[1](outcome);
}

function rendersAsBefore({ before, after }: Outcome): void {
  assert.deepEqual(after.problems, before.problems);
  assert.ok(after.fileProblems <= before.fileProblems, 'the file reads as before');
  if (isCutShort(before) || isCutShort(after)) return;
  // A render that fails has nothing to keep.
  for (const [index, output] of before.outputs.entries()) if (output !== failure) assert.equal(after.outputs[index], output);
  assert.equal(after.outputs.length, before.outputs.length);
}

function staysSound({ before, after }: Outcome): void {
  assert.ok(after.problems.length <= before.problems.length, `it has a new problem: ${after.problems}`);
  assert.ok(after.fileProblems <= before.fileProblems, 'the file reads as before');
}

function differsInBlanks(outcome: Outcome): void {
  const { before, after } = outcome;
  staysSound(outcome);
  const inked = ({ outputs }: Rendered) => outputs.map((output) => output.replaceAll(/\s/g, ''));
  if (!isCutShort(before)) assert.deepEqual(inked(after), inked(before));
}

function mends({ before, after }: Outcome): void {
  assert.ok(after.problems.length < before.problems.length, 'there is one problem less');
}
