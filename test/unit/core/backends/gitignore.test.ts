import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Gitignore } from '../../../../src/core/backends/workspace/gitignore.ts';
import { useTemporaryFolder } from '../../../helpers/temporaryFolder.ts';

/** Whether a path is ignored, for itself or for a directory above it. */
function isIgnored(rules: Gitignore, file: string): boolean {
  const names = file.split('/');
  return names.some((_, index) => rules.ignores(names.slice(0, index + 1).join('/'), index < names.length - 1) === true);
}

describe('a .gitignore', () => {
  const folder = useTemporaryFolder('gitignore');
  const cases: Readonly<Record<string, readonly [ignored: readonly string[], others: readonly string[]]>> = {
    'build/\n': [
      ['build/a', 'x/build/a'],
      ['build', 'builds/a'],
    ],
    '/build\nx/*.md\n': [
      ['build', 'build/a', 'x/a.md'],
      ['x/build', 'x/y/a.md', 'y/x/a.md'],
    ],
    '*.draft\n!keep.draft\n': [
      ['a.draft', 'x/b.draft'],
      ['keep.draft', 'x/keep.draft'],
    ],
    'a/**/z\n**/q\nr/**\n': [
      ['a/z', 'a/b/c/z', 'x/q', 'r/x/y'],
      ['az', 'b/a/z'],
    ],
    '# a\n\\#b\n\\!c\nd\\ \ne  \r\n': [
      ['#b', '!c', 'd ', 'e'],
      ['a', '# a', 'd'],
    ],
    '[a-c]x\n[!d]y\n{e,f}\n': [
      ['ax', 'zy', '{e,f}'],
      ['dx', 'dy', 'e'],
    ],
    'aa*a**b\n': [['aaab', 'aaxaxb'], ['aa/ab']],
  };
  for (const [text, [ignored, others]] of Object.entries(cases)) {
    it(`with ${JSON.stringify(text)} leaves out what it says`, () => {
      const rules = new Gitignore(text);
      assert.deepEqual(
        [...ignored, ...others].filter((file) => isIgnored(rules, file)),
        ignored,
      );
    });
  }

  it('is read as Git reads it', async () => {
    const git = (args: readonly string[], input = '') => spawnSync('git', args, { cwd: folder(), input, encoding: 'utf8' });
    assert.equal(git(['init', '-q']).status, 0);
    const atoms = ['a', 'b', 'ab', '*', '?', '[ab]', '[!a]', '[a-c]', '\\*', '.', '{a,b}', 'a*', '*b', '**/', '/**', '/', '!', ' '];
    const names = ['a', 'b', 'ab', 'c', '.a', 'aab', 'a b', '{a,b}', '*', '!a', 'abc'];
    let seed = 11;
    const pick = <Item>(items: readonly Item[]): Item => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return items[(seed >> 8) % items.length] as Item;
    };
    const many = <Item>(most: number, make: () => Item) => Array.from({ length: pick([...Array(most).keys()]) + 1 }, make);
    let asked = 0;
    for (let round = 0; round < 60; round += 1) {
      // Git reads `x**/` by where a pattern's plain beginning ends; its manual says otherwise.
      const lines = many(4, () => many(5, () => pick(atoms)).join('')).filter((line) => !/[^/]\*\*\/|\*\*\*/.test(line));
      const text = `${lines.join('\n')}\n`;
      await writeFile(path.join(folder(), '.gitignore'), text);
      const paths = [...new Set(many(12, () => many(3, () => pick(names)).join('/')))];
      const answer = git(['check-ignore', '--no-index', '--stdin', '-v', '-n', '-z'], `${paths.join('\0')}\0`).stdout.split('\0');
      const rules = new Gitignore(text);
      for (let at = 0; at + 3 < answer.length; at += 4) {
        const [rule = '', file = ''] = answer.slice(at + 2);
        assert.equal(isIgnored(rules, file), rule !== '' && !rule.startsWith('!'), `${JSON.stringify(text)} ${file}`);
        asked += 1;
      }
    }
    assert.ok(asked > 200, String(asked));
  });

  it('ends whatever is written, and says how many rules it left out', () => {
    const line = `${'*a'.repeat(40)}b`;
    assert.equal(new Gitignore(`${line}\n`).ignores('a'.repeat(250), false), undefined);
    const rules = new Gitignore(`plain\n${`${line}\n`.repeat(500)}last\n`);
    assert.ok(rules.leftOut > 300 && rules.leftOut < 500, String(rules.leftOut));
    assert.deepEqual([rules.ignores('plain', false), rules.ignores('last', false)], [true, true]);
  });
});
