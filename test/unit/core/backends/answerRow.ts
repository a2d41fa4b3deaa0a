import assert from 'node:assert/strict';
import { answersOfAnotherForm } from '../../../helpers/mutatedAnswers.ts';

/** A call, an answer with what it gives, and the smallest answer with what that gives. */
export interface AnswerRow<Backend> {
  readonly call: (backend: Backend) => Promise<unknown>;
  readonly wire: unknown;
  readonly gives: unknown;
  readonly least: unknown;
  readonly leastGives: unknown;
  /** Paths of fields that may have any form, with all that is below them. */
  readonly free?: readonly string[];
}

/** The answer of a row is refused when any field in it, at any depth, has another form, but for those that are free. */
export async function assertFormIsChecked<Backend extends AsyncDisposable>(
  { call, wire, free = [] }: AnswerRow<Backend>,
  answering: (answer: unknown) => Backend,
): Promise<void> {
  for (const [path, value] of answersOfAnotherForm(wire)) {
    if (free.some((one) => path === one || path.startsWith(`${one}.`))) continue;
    await using backend = answering(value);
    await assert.rejects(call(backend), { code: 'bad-response' }, path);
  }
}
