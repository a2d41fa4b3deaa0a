import assert from 'node:assert/strict';
import * as z from 'zod';
import { BackendError, isBackendError } from '../../../src/core/backendError.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { backendCodes, localCodes, skillCodes } from '../../../src/core/errorCodes.ts';
import { cancelledError, hasCode, PromptdeckError, reasonOf, throwIfAborted } from '../../../src/core/errors.ts';
import type { Connection, SecretName } from '../../../src/core/index.ts';
import { identityOf, optionsOf, requiredSecret } from '../../../src/core/serverParts.ts';
import { SkillError } from '../../../src/core/skills/skillError.ts';

const connection: Connection = { id: 'team', kind: 'ptm', name: 'Team', baseUrl: 'https://a.example' };

function secretsOf(values: Partial<Record<SecretName, string>>) {
  const asked: (readonly [string, string, string])[] = [];
  const get = async (id: string, name: SecretName, baseUrl: string) => {
    asked.push([id, name, baseUrl]);
    const value = values[name];
    return value === undefined ? undefined : { value, origin: 'a test' };
  };
  return { asked, secrets: { get } };
}

describe('the secret that a connection cannot do without', () => {
  it('is given without the blanks around it, for the address of the connection', async () => {
    const { asked, secrets } = secretsOf({ apiKey: '  key\n', signingSecret: 'half' });
    assert.equal(await requiredSecret({ connection, secrets }), 'key');
    assert.equal(await requiredSecret({ connection, secrets }, 'signingSecret', 'signing secret'), 'half');
    assert.deepEqual(asked, [
      ['team', 'apiKey', 'https://a.example'],
      ['team', 'signingSecret', 'https://a.example'],
    ]);
  });

  it('is asked for by its name where it is missing or blank', async () => {
    for (const values of [{}, { apiKey: ' ', signingSecret: '' }]) {
      const { secrets } = secretsOf(values);
      const missing = (what: string) => ({
        code: 'unauthorized',
        reason: 'key-missing',
        message: `The connection Team has no ${what}. Enter it.`,
      });
      await assert.rejects(requiredSecret({ connection, secrets }), missing('key'));
      await assert.rejects(requiredSecret({ connection, secrets }, 'signingSecret', 'signing secret'), missing('signing secret'));
    }
  });
});

describe('who the answers of a connection belong to', () => {
  const identity = async (values: Partial<Record<SecretName, string>>, more: Partial<Connection> = {}) =>
    await identityOf({ connection: { ...connection, ...more }, secrets: secretsOf(values).secrets }, ['apiKey', 'signingSecret'])();

  it('is told by id, address and secrets, and by nothing of how they are written', async () => {
    const one = await identity({ apiKey: 'a' });
    assert.match(one, /^[0-9a-f]{64}$/);
    assert.equal(await identity({ apiKey: ' a ' }), one);
    assert.equal(await identity({ apiKey: 'a' }, { name: 'Other' }), one);
    const others = await Promise.all([
      identity({ apiKey: 'b' }),
      identity({}),
      identity({ apiKey: '' }),
      identity({ signingSecret: 'a' }),
      identity({ apiKey: 'a', signingSecret: 'a' }),
      identity({ apiKey: 'a' }, { id: 'other' }),
      identity({ apiKey: 'a' }, { baseUrl: 'https://b.example' }),
    ]);
    assert.equal(new Set([one, ...others]).size, 8);
  });

  it('follows a change of the secrets', async () => {
    const values: Partial<Record<SecretName, string>> = { apiKey: 'a' };
    const who = identityOf({ connection, secrets: secretsOf(values).secrets }, ['apiKey']);
    const first = await who();
    assert.equal(await who(), first);
    values.apiKey = 'b';
    const second = await who();
    assert.notEqual(second, first);
    values.apiKey = 'a';
    assert.equal(await who(), first);
  });
});

describe('the options of a connection', () => {
  const schema = z.strictObject({ size: z.int().default(5) });

  it('have their defaults, also where there are none', () => {
    assert.deepEqual(optionsOf(connection, schema), { size: 5 });
    assert.deepEqual(optionsOf({ ...connection, options: { size: 7 } }, schema), { size: 7 });
  });

  it('are refused with each of their problems', () => {
    assert.throws(
      () => optionsOf({ ...connection, options: { size: 'x', other: 1 } }, schema),
      (error) => {
        assert.ok(isBackendError(error, 'invalid-request'));
        assert.deepEqual(
          error.fields.map(({ field }) => field),
          ['size', ''],
        );
        const [size, other] = error.fields.map(({ message }) => message);
        assert.equal(error.message, `The options of the connection Team are not right: size: ${size}; ${other}. Correct the connection.`);
        return true;
      },
    );
  });
});

describe('errors', () => {
  it('of backends are known by their shape and code', () => {
    const error = new BackendError('m', 'conflict');
    assert.deepEqual([isBackendError(error), isBackendError(error, 'conflict'), isBackendError(error, 'timeout')], [true, true, false]);
    assert.deepEqual([error.fields, error.isRetryable, error.status, error.reason], [[], false, undefined, undefined]);
    for (const other of [new Error('m'), { name: 'BackendError' }, undefined]) assert.equal(isBackendError(other), false);
  });

  it('are one family, whose codes have one spelling, a meaning and a next step each', () => {
    const backend = new BackendError('m', 'rate-limited', { isRetryable: true });
    const skill = new SkillError('m', 'busy');
    assert.deepEqual([backend.name, backend.code, backend.isRetryable], ['BackendError', 'rate-limited', true]);
    assert.deepEqual([skill.name, skill.code, skill.isRetryable], ['SkillError', 'busy', false]);
    for (const error of [backend, skill]) assert.ok(error instanceof PromptdeckError);
    for (const codes of [localCodes, backendCodes, skillCodes])
      for (const [code, { meaning, nextStep }] of Object.entries(codes)) {
        assert.match(code, /^[a-z]+(-[a-z]+)*$/);
        for (const sentence of [meaning, nextStep]) assert.match(sentence, /^[A-Z].*\.$/, code);
      }
  });

  it('of work that was stopped may be tried again', () => {
    const cause = new Error('why');
    const cancelled = cancelledError('Reading', cause);
    assert.deepEqual(
      [cancelled.message, cancelled.code, cancelled.isRetryable, cancelled.cause],
      ['Reading was cancelled.', 'cancelled', true, cause],
    );
    throwIfAborted(undefined, 'Reading');
    throwIfAborted(new AbortController().signal, 'Reading');
    assert.throws(() => throwIfAborted(AbortSignal.abort(cause), 'Reading'), { code: 'cancelled', cause });
  });

  it('of the product are known by their code, and say whether to try again', () => {
    assert.equal(new PromptdeckError('m', 'render').isRetryable, false);
    assert.equal(hasCode(new PromptdeckError('m', 'render'), 'render'), true);
    assert.equal(hasCode({ code: 'render' }, 'render'), true);
    for (const other of [new PromptdeckError('m', 'unreadable'), null, undefined, 'render']) assert.equal(hasCode(other, 'render'), false);
    assert.deepEqual([reasonOf(new Error('m')), reasonOf('text'), reasonOf(7)], ['m', 'text', '7']);
  });
});

describe('the clock of the system', () => {
  it('tells the time and chance', () => {
    assert.ok(Math.abs(systemClock.now() - Date.now()) < 60_000);
    const chances = Array.from({ length: 50 }, () => systemClock.random());
    assert.ok(chances.every((chance) => chance >= 0 && chance < 1) && new Set(chances).size > 1);
  });

  it('sleeps until its time is over or its sleeper is woken', async () => {
    await systemClock.sleep(1);
    await assert.rejects(systemClock.sleep(60_000, AbortSignal.abort()), { code: 'cancelled', message: 'Waiting was cancelled.' });
    const wake = new AbortController();
    const sleeping = assert.rejects(systemClock.sleep(60_000, wake.signal), { code: 'cancelled' });
    wake.abort();
    await sleeping;
    await systemClock.sleep(1, new AbortController().signal);
  });
});
