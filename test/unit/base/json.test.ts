import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bracketDepth, maxJsonDepth, parseJson } from '../../../src/base/json.ts';

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

describe('reading JSON that others wrote', () => {
  it('measures how deep it is nested', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        assert.equal(bracketDepth(text), depthOf(value));
        assert.deepEqual(parseJson(text), JSON.parse(text));
      }),
      { seed: 1 },
    );
  });

  it('refuses what is nested too deep, and reads what is not', () => {
    const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    assert.ok(Array.isArray(parseJson(nested(maxJsonDepth))));
    for (const levels of [maxJsonDepth + 1, 1_000_000]) assert.throws(() => parseJson(nested(levels)), /nested deeper than 400 levels/);
    assert.throws(() => parseJson('{'), SyntaxError);
  });

  it('is not led astray by strings and comments', () => {
    const deep = '['.repeat(1000);
    assert.equal(bracketDepth(`{"a": "\\"${deep}"}`), 1);
    assert.equal(bracketDepth(`// ${deep}\n/* ${deep} */ [1]`), 1);
    // A quote in a comment, or one that is never closed, hides nothing of the next line.
    for (const hidden of [`// say "hi\n${deep}`, `/* " */ ${deep}`, `"open\n${deep}`, `/${deep}`])
      assert.equal(bracketDepth(hidden), 1000, hidden.slice(0, 12));
  });
});
