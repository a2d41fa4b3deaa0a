import assert from 'node:assert/strict';
import { diagnosticsIn } from '../helpers.ts';

describe('bytes that are not UTF-8', () => {
  const encode = (text: string) => [...new TextEncoder().encode(text)];
  const found = async (bytes: readonly number[], text = new TextDecoder().decode(Uint8Array.from(bytes)), uri?: string) =>
    (await diagnosticsIn(text, { bytes: Uint8Array.from(bytes), ...(uri !== undefined && { uri, languageId: 'yaml' }) }))
      .filter(({ code }) => code === 'invalid-utf8')
      .map(({ range, about, message }) => `${range.start.line}:${range.start.character} ${about} ${String(message).slice(0, 10)}`);

  it('are told where they show as U+FFFD', async () => {
    assert.deepEqual(await found([...encode('Gr'), 0xfc, 0xdf, ...encode('e {{ a }}')]), ['0:2 \ufffd\ufffd Line 1 has']);
  });

  it('are not taken for a U+FFFD that somebody wrote', async () => {
    assert.deepEqual(await found(encode('Never write \ufffd to {{ name }}.')), []);
    assert.deepEqual(await found([...encode('\ufffd\ufffd\n\ufffd caf'), 0xe9]), ['1:5 \ufffd Line 2 has']);
  });

  it('are found behind a byte-order mark and other line breaks, which the editor took away', async () => {
    const bytes = [...encode('\ufeffone\r\ntwo \ufffd\r\ncaf'), 0xe9];
    assert.deepEqual(await found(bytes, 'one\ntwo \ufffd\ncaf\ufffd'), ['2:3 \ufffd Line 3 has']);
  });

  it('are told in tests files too', async () => {
    const tests = 'file:///work/a.tests.yaml';
    assert.deepEqual(await found([...encode('- vars: {a: caf'), 0xe9, ...encode('}')], undefined, tests), ['0:15 \ufffd Line 1 has']);
    assert.deepEqual(await found(encode('- vars: {a: \ufffd}'), undefined, tests), []);
  });

  it('are not guessed where nobody can say what the bytes are, and not told once the sign is gone', async () => {
    assert.deepEqual(await diagnosticsIn('caf\ufffd'), []);
    assert.deepEqual(await found([...encode('caf'), 0xe9], 'cafe'), []);
  });
});
