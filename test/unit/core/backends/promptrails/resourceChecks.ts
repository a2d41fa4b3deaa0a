import assert from 'node:assert/strict';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import { type RailsConnection, withRails } from '../../../../helpers/railsConnection.ts';

/** Lets a test work with a server of the older generation and asks whether anything was sent that the vendor's clients would not send. */
export const older = (work: (connection: RailsConnection) => Promise<void>): Promise<void> => checked('g1', work);
/** The same with a server of the newer generation. */
export const newer = (work: (connection: RailsConnection) => Promise<void>): Promise<void> => checked('g2', work);

const checked = (generation: 'g1' | 'g2', work: (connection: RailsConnection) => Promise<void>) =>
  withRails({ generation }, async (connection) => {
    await work(connection);
    assert.deepEqual(connection.server.violations, []);
  });

/** An id that nothing has. */
export const nobody = '2N8DzzzzzzzzzzzzzzzzzzzzZZZ';

/** The call names something that is not there. */
export const notFound = (work: Promise<unknown>): Promise<void> => assert.rejects(work, (error) => isBackendError(error, 'not-found'));
/** The call lacks something. */
export const invalid = (work: Promise<unknown>): Promise<void> => assert.rejects(work, (error) => isBackendError(error, 'invalid-request'));

/** The first item of a list. */
export async function first<Item>(items: AsyncIterable<Item>): Promise<Item> {
  for await (const item of items) return item;
  throw new assert.AssertionError({ message: 'the list is empty' });
}
