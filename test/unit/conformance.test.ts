import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ConformanceResult } from '../../src/build/conformance/result.ts';
import { repositoryPath } from '../../src/build/vscode/paths.ts';

/** The kinds with a corpus of recorded answers. */
const kinds = readdirSync(repositoryPath('src/build/conformance'))
  .filter((file) => file.endsWith('.kind.ts'))
  .map((file) => file.replace('.kind.ts', ''))
  .filter((kind) => existsSync(repositoryPath(`test/corpora/${kind}.json`)));

const knownDifferences = readFileSync(repositoryPath('test/conformance/known.md'), 'utf8');

/** The ids that known.md gives a reason for: the first cell of each row of its table with three columns. */
const known = new Set([...knownDifferences.matchAll(/^\| (\w*\d) \|[^|]+\|[^|]+\|$/gm)].map(([, id]) => id));

/** The ids of errors that are said in other words: the first cell of each row of its table with two columns. */
const knownWords = [...knownDifferences.matchAll(/^\| ([\w, ]*\d) \|[^|]+\|$/gm)].flatMap(([, ids = '']) => ids.split(', '));

/** The corpus of a kind and the files of our own beside it. */
function filesOf(kind: string): string[] {
  const own = readdirSync(repositoryPath('test/conformance')).filter((file) => file.startsWith(`${kind}-`));
  return [`test/corpora/${kind}.json`, ...own.map((file) => `test/conformance/${file}`)];
}

async function outcome(kind: string, file: string): Promise<ConformanceResult> {
  const module = (await import(path.join(repositoryPath('src/build/conformance'), `${kind}.kind.ts`))) as {
    run(file: string | undefined): Promise<ConformanceResult>;
  };
  return module.run(repositoryPath(file));
}

describe('conformance with the real engines', () => {
  for (const kind of kinds) {
    for (const file of filesOf(kind)) {
      it(`agrees on ${file} but for what known.md lists`, async () => {
        const { agreed, total, fails } = await outcome(kind, file);
        assert.ok(total > 0);
        assert.ok(agreed / total >= 0.995, `${agreed} of ${total} agree`);
        const unlisted = fails.filter((fail) => !known.has(fail.split(' ')[0] ?? ''));
        assert.deepEqual(unlisted, []);
      });
    }
  }

  it('says the words of Jinja2 but for what known.md lists', async () => {
    const otherwise: string[] = [];
    for (const file of filesOf('jinja2')) otherwise.push(...((await outcome('jinja2', file)).remarks ?? []).slice(0, -1));
    const ids = otherwise.map((remark) => remark.split(' ')[0] ?? '');
    assert.deepEqual(ids.toSorted(), knownWords.toSorted());
  });

  it('lists nothing that agrees', async () => {
    const failing = new Set<string>();
    for (const file of filesOf('jinja2')) for (const fail of (await outcome('jinja2', file)).fails) failing.add(fail.split(' ')[0] ?? '');
    assert.deepEqual(
      [...known].filter((id) => !failing.has(id ?? '')),
      [],
    );
  });
});
