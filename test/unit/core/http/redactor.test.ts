import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRedactor } from '../../../../src/core/http/redactor.ts';

const key = 'pm_live_Zq9+tR/7vK=xW2mB8';
const bytes = Buffer.from(key);

/** Ways in which a server may echo a key. */
const echoes: Readonly<Record<string, string>> = {
  'as it is': key,
  'in upper case': key.toUpperCase(),
  'in lower case': key.toLowerCase(),
  'percent-encoded': encodeURIComponent(key),
  'percent-encoded as a whole': [...bytes].map((byte) => `%${byte.toString(16)}`).join(''),
  'in hexadecimal': bytes.toString('hex'),
  'in upper-case hexadecimal': bytes.toString('hex').toUpperCase(),
  'in hexadecimal with colons': (bytes.toString('hex').match(/../g) ?? []).join(':'),
  'in Base64': bytes.toString('base64'),
  'in Base64 of addresses': bytes.toString('base64url'),
  'in Base64 behind one more byte': Buffer.from(`:${key}`).toString('base64'),
  'in Base64 behind two more bytes': Buffer.from(`a:${key}`).toString('base64'),
  'as Basic credentials': Buffer.from(`user:${key}`).toString('base64'),
  'as a whole header in Base64': Buffer.from(`Bearer ${key}`).toString('base64'),
  'cut at its end': key.slice(0, 12),
  'cut at its start': key.slice(-12),
  'cut at both': key.slice(5, 15),
  'twice in a row': key + key,
  'in a text of JSON': JSON.stringify({ key }),
};

/** The longest stretch of the key, in any of these spellings and in any case, that is left in a text. */
function longestLeft(text: string): number {
  const lower = text.toLowerCase();
  let longest = 0;
  for (let start = 0; start < key.length; start++)
    for (let end = start + longest + 1; end <= key.length && lower.includes(key.slice(start, end).toLowerCase()); end++)
      longest = end - start;
  return longest;
}

describe('the redactor', () => {
  for (const [what, echo] of Object.entries(echoes)) {
    it(`hides a key that a server echoes ${what}`, () => {
      const shown = createRedactor([key]).text(`The key <${echo}> is wrong.`);
      assert.match(shown, /^The key <.{0,12}\[secret\].{0,8}> is wrong\.$/, shown);
      assert.ok(longestLeft(shown) < 8, shown);
    });
  }

  it('hides a key that it learns later, and forgets values that were sent once, the oldest first', () => {
    const redactor = createRedactor();
    redactor.add(key);
    for (let count = 0; count < 40; count++) redactor.addPassing(`signature-of-attempt-${count}`.padEnd(64, 'f'));
    assert.equal(redactor.text(`x ${key} x`), 'x [secret] x');
    assert.match(redactor.text(`signature-of-attempt-39${'f'.repeat(41)}`), /^\[secret\]$/);
  });

  it('leaves other texts as they are, with every character in its place', () => {
    const redactor = createRedactor([key, 'abcd']);
    for (const text of ['', 'İstanbul 😀 pm_live', 'PM', 'Getting the prompt live_mail failed.', 'abc d'])
      assert.equal(redactor.text(text), text);
    assert.equal(redactor.text('xABCDx'), 'x[secret]x');
  });

  it('leaves nothing of eight characters of a secret in any text around it, nor in plain data', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 8, maxLength: 60 }).filter((text) => text.trim().length >= 8),
        fc.string(),
        fc.string(),
        (secret, before, after) => {
          const redactor = createRedactor([secret]);
          const trimmed = secret.trim();
          const raw = Buffer.from(`${before}${trimmed}${after}`);
          for (const echo of [`${before}${trimmed}${after}`, raw.toString('hex'), raw.toString('base64'), encodeURIComponent(trimmed)]) {
            assert.ok(redactor.text(echo).includes('[secret]'));
            assert.ok(JSON.stringify(redactor.data({ deep: [echo] })).includes('[secret]'));
          }
          assert.ok(!redactor.text(`${before}${trimmed}${after}`).includes(trimmed));
        },
      ),
    );
  });

  it('looks at every character a number of times that does not grow with the text', () => {
    const redactor = createRedactor([key]);
    const long = `${'pm_live_Zq9'.repeat(20_000)} end`;
    assert.equal(redactor.text(long), '[secret] end');
  });
});
