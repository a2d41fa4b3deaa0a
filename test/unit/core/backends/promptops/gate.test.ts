import assert from 'node:assert/strict';
import { BackendError } from '../../../../../src/core/backendError.ts';
import { Gate } from '../../../../../src/core/backends/promptops/gate.ts';
import { createPromptOpsBackend } from '../../../../../src/core/backends/promptops/index.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { recordingFetch } from '../../../../helpers/recordingFetch.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';

const quarterMs = 15 * 60_000;
const refusal = (reason: 'key-wrong' | 'key-expired' | 'clock-skew' | undefined, status = 401) =>
  new BackendError('no', 'unauthorized', { status, ...(reason && { reason }) });
const limit = (retryAfterMs?: number) =>
  new BackendError('slow', 'rate-limited', { status: 401, ...(retryAfterMs !== undefined && { retryAfterMs }) });

describe('what PromptOps would only refuse again', () => {
  for (const reason of ['key-wrong', 'key-expired'] as const)
    it(`is not sent after ${reason}, until the key was right`, () => {
      const gate = new Gate(fakeClock());
      const error = refusal(reason);
      gate.failed(error);
      assert.throws(() => gate.pass('Listing prompts', 'prompts'), {
        code: 'unauthorized',
        reason,
        cause: error,
        message:
          'Listing prompts was not sent: the server refused the key before, and bans who sends it again. Enter key and secret of the connection again.',
      });
      gate.open();
      gate.pass('Listing prompts', 'prompts');
    });

  it('is not a call that another time may let through, or a refusal without a reason', () => {
    const gate = new Gate(fakeClock());
    for (const error of [refusal('clock-skew'), refusal(undefined), new BackendError('no', 'forbidden', { reason: 'key-wrong' })])
      gate.failed(error);
    gate.pass('Listing prompts');
  });

  it('is not sent before the time that a limit names', () => {
    const clock = fakeClock();
    const gate = new Gate(clock);
    gate.failed(limit(1500));
    assert.throws(() => gate.pass('Listing prompts'), {
      code: 'rate-limited',
      retryAfterMs: 1500,
      isRetryable: true,
      message: 'Listing prompts was not sent: the limit of calls is reached for another 2 s. Try again then.',
    });
    clock.advance(1499);
    assert.throws(() => gate.pass('Listing prompts'), { code: 'rate-limited', retryAfterMs: 1 });
    clock.advance(1);
    gate.pass('Listing prompts');
    gate.failed(limit());
    gate.pass('Listing prompts');
  });

  it('is a path whose signature it refuses, and no other', () => {
    const gate = new Gate(fakeClock());
    const cause = refusal('key-wrong');
    const message =
      'Getting x failed: the server refuses the signature of this address, though the key is right. Rename the prompt, or ask the owner of the server.';
    const error = gate.refusedPath('Getting x', 'prompts/x', cause);
    assert.deepEqual([error.code, error.message, error.status, error.cause], ['invalid-request', message, 401, cause]);
    assert.throws(() => gate.pass('Getting x', 'prompts/x'), { code: 'invalid-request', message, status: undefined, cause: undefined });
    gate.pass('Getting y', 'prompts/y');
    gate.pass('Getting x');
    assert.equal(gate.refusals, 1);
  });

  it('counts the refusals of the last quarter of an hour', () => {
    const clock = fakeClock();
    const gate = new Gate(clock);
    gate.failed(refusal('clock-skew'));
    gate.failed(refusal('clock-skew', 403));
    assert.equal(gate.refusals, 1);
    clock.advance(quarterMs - 1);
    gate.failed(limit(0));
    assert.equal(gate.refusals, 2);
    clock.advance(1);
    assert.equal(gate.refusals, 1);
    clock.advance(quarterMs - 1);
    assert.equal(gate.refusals, 0);
  });

  it('knows whether the key was ever right', () => {
    const gate = new Gate(fakeClock());
    assert.equal(gate.isProven, false);
    gate.failed(refusal('key-wrong'));
    assert.equal(gate.isProven, false);
    gate.open();
    gate.failed(refusal('key-wrong'));
    assert.equal(gate.isProven, true);
  });
});

describe('a key of PromptOps that was right before', () => {
  const refused = Response.json({ detail: 'Invalid signature' }, { status: 401 });
  const page = { prompts: [], has_more: false };

  /** What two calls after a good one fail with, where the call that checks keys answers so; and what was sent. */
  async function afterRefusal(checked: () => Response) {
    const recording = recordingFetch((line, index) => {
      if (index === 0) return page;
      return line.endsWith('/auth/validate') ? checked() : refused.clone();
    });
    await using ops = createPromptOpsBackend({
      connection: { id: 'ops', kind: 'promptops', name: 'Ops', baseUrl: 'http://ops.invalid', options: { form: 'shipped' } },
      secrets: { get: async () => ({ value: 'po_key', origin: 'a test' }) },
      fetch: recording.fetch,
      log: silentLog(),
      clock: fakeClock(),
    });
    await ops.rows();
    const codes: string[] = [];
    for (const id of ['x', 'y'])
      await ops.versions({ kind: 'id', id }).catch((error: BackendError) => {
        codes.push(error.code);
      });
    return { codes, sent: recording.sent.map(([line]) => line.replace('/v1/client', '')) };
  }

  it('is asked about: where it still is, only the address is refused', async () => {
    const { codes, sent } = await afterRefusal(() => Response.json({ valid: true }));
    assert.deepEqual(codes, ['invalid-request', 'invalid-request']);
    assert.deepEqual(sent, [
      'GET /prompts',
      'GET /prompts/x/versions',
      'POST /auth/validate',
      'GET /prompts/y/versions',
      'POST /auth/validate',
    ]);
  });

  it('counts as refused where nothing speaks for it', async () => {
    for (const checked of [
      () => Response.json({ valid: false }),
      () => new Response('', { status: 500 }),
      () => new Response('', { status: 404 }),
    ]) {
      const { codes, sent } = await afterRefusal(checked);
      assert.deepEqual(codes, ['unauthorized', 'unauthorized']);
      assert.equal(sent.filter((line) => line.startsWith('GET')).length, 2);
    }
  });
});
