import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lenientGlob, matcherOf, maxGlobCharacters } from '../../../../src/base/globs/index.ts';

/** Every way of matching, tried one after the other: right, and far too slow for what people may write. */
function triesAll(glob: string, path: string): boolean {
  if (glob === '') return path === '';
  if (glob.startsWith('**/')) {
    const rest = glob.slice(3);
    if (triesAll(rest, path)) return true;
    return [...path].some((character, at) => character === '/' && triesAll(rest, path.slice(at + 1)));
  }
  if (glob === '**') return true;
  if (glob.startsWith('*')) {
    const most = (/^[^/]*/.exec(path)?.[0] ?? '').length;
    return Array.from({ length: most + 1 }, (_, length) => length).some((length) => triesAll(glob.slice(1), path.slice(length)));
  }
  if (path === '') return false;
  const fits = glob.startsWith('?') ? path[0] !== '/' : glob[0] === path[0];
  return fits && triesAll(glob.slice(1), path.slice(1));
}

describe('globs', () => {
  for (const [glob, matched, others] of [
    ['texts/*.txt', ['texts/a.txt', 'texts/.txt'], ['texts/a.md', 'texts/x/a.txt', 'a.txt', 'x/texts/a.txt']],
    ['**/*.j2', ['a.j2', 'x/a.j2', 'x/y/a.j2', '.x/a.j2'], ['a.j2/b', 'a.j']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/xb', 'b']],
    ['a/**', ['a/b', 'a/b/c'], ['a', 'b/a']],
    ['{a,b/{c,d}}.md', ['a.md', 'b/c.md', 'b/d.md'], ['b.md', 'c.md', '{a,b}.md']],
    ['{a,**/b}', ['a', 'b', 'x/b'], ['x/a']],
    ['[a-c][!x]?.md', ['ab1.md', 'c]1.md'], ['ax1.md', 'd11.md', 'a/1.md']],
    ['[', ['['], ['a']],
    ['{a', ['{a'], ['a']],
    ['./a.md', ['a.md'], ['./a.md']],
    ['\\*.md', ['*.md'], ['a.md']],
    ['a**b', ['ab', 'axb'], ['a/b']],
    ['', [''], ['a']],
  ] as const)
    it(`match by ${JSON.stringify(glob)}`, () => {
      const matches = matcherOf([glob]);
      assert.deepEqual([...matched, ...others].filter(matches), [...matched]);
    });

  it('match what trying every way matches', () => {
    const glob = fc.array(fc.constantFrom('a', 'b', '/', '*', '?', '**/'), { maxLength: 7 }).map((parts) => parts.join(''));
    const path = fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 8 }).map((parts) => parts.join(''));
    // A run of stars that is no part of its own is one star, which the slow way does not know.
    const isPlain = (text: string) => !/\*\*\*|[^/]\*\*|\*\*[^/]/.test(text);
    fc.assert(
      fc.property(glob.filter(isPlain), fc.array(path, { minLength: 1, maxLength: 10 }), (one, paths) => {
        const matches = matcherOf([one]);
        for (const each of paths) assert.equal(matches(each), triesAll(one, each), `${one} ${each}`);
      }),
      { numRuns: 1000 },
    );
  });

  it('end whatever is written: engines that try every way would not', () => {
    const name = 'a'.repeat(250);
    for (const glob of [
      `${'*a'.repeat(40)}b`,
      `${'{a,*a}'.repeat(40)}b`,
      `${'**/*a'.repeat(30)}b`,
      `${'?*'.repeat(100)}b`,
      '{'.repeat(2_000),
    ])
      assert.equal(matcherOf([glob])(name), false);
  });

  it('beyond a length match nothing, those before them do', () => {
    const matches = matcherOf(['a.md', '*'.repeat(maxGlobCharacters), 'b.md']);
    assert.deepEqual(['a.md', 'b.md', 'c.md'].filter(matches), ['a.md']);
  });
});

describe('a glob for an engine of others', () => {
  it('has few stars in each part of the path, and matches at least as much', () => {
    assert.equal(lenientGlob('templates/**/*.prompt-*.j2'), 'templates/**/*.prompt-*.j2');
    assert.equal(lenientGlob('x/*a*a*a*b/c.md'), 'x/*/c.md');
    assert.equal(lenientGlob('{x/*a*a*a*b,c}.md'), '**');
    assert.equal(lenientGlob('+(*a|*b|*c)/d.md'), '**');
  });
});
