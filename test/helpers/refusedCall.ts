import assert from 'node:assert/strict';
import { recordingFetch } from './recordingFetch.ts';

/**
 * That a call which the server refuses says in words what was attempted, and not with which request: in its error, or in the problem of a row.
 *
 * @param last the request that is refused, counted from 0
 * @param answerOf the answers before
 */
export async function assertSaysWhatFailed(
  last: number,
  answerOf: (index: number) => unknown,
  call: (fetch: typeof globalThis.fetch) => Promise<unknown>,
): Promise<void> {
  const { fetch } = recordingFetch((_line, index) => (index < last ? answerOf(index) : Response.json({}, { status: 422 })));
  try {
    assert.doesNotMatch(JSON.stringify(await call(fetch)), /"(?:GET|POST|PUT|PATCH|DELETE) /);
  } catch (error) {
    assert.ok(error instanceof Error);
    assert.match(error.message, /^(?!GET |POST |PUT |PATCH |DELETE )[A-Z].+ failed: .+\. /, error.message);
  }
}
