import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { repositoryPath } from '../../../../src/build/vscode/paths.ts';
import { diskUri } from '../../../../src/core/node/diskUris.ts';
import { textsBelow } from '../../../helpers/fullDisk.ts';
import { fuzzRuns } from '../../../helpers/fuzzRuns.ts';
import type { Order, Outcome } from '../../../helpers/installSkill.run.ts';
import { useTemporaryFolder } from '../../../helpers/temporaryFolder.ts';

/** Files of a version; the two differ, so that a mixture of both shows. */
const fileCounts = { a: 62, b: 40 } as const;
/** One of so many rounds kills a process. */
const roundsPerKill = 10;

/** Numbers by chance, and the same in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

class Installer {
  #child: ChildProcess | undefined;

  async install(order: Order): Promise<Outcome> {
    this.#child ??= fork(repositoryPath('test/helpers/installSkill.run.ts'), { execArgv: ['--import', 'tsx'], cwd: repositoryPath('.') });
    const child = this.#child;
    const over = new AbortController();
    const { signal } = over;
    const killed = once(child, 'exit', { signal }).then(() => [{ version: order.version, word: 'killed' }]);
    const answer = Promise.race([once(child, 'message', { signal }), killed]);
    child.send(order);
    try {
      const [outcome] = (await answer) as [Outcome];
      return outcome;
    } finally {
      over.abort();
      await killed.catch(() => undefined); // nobody waits for it any more
    }
  }

  kill(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}

describe('Two processes that install into one folder', () => {
  const folder = useTemporaryFolder('two');
  const installers = { a: new Installer(), b: new Installer() };
  after(() => {
    for (const installer of Object.values(installers)) installer.kill();
  });

  it('leave one of the two skills whole, and say which', async function () {
    this.timeout(0);
    const random = seeded(fuzzRuns(11));
    const skills = path.join(folder(), 'skills');
    const order = (who: 'a' | 'b', round: number): Order => ({
      root: diskUri(skills),
      version: `${who}${round}`,
      fileCount: fileCounts[who],
      delayMs: random(12),
    });
    const words = new Map<string, number>();
    let last = '';
    for (let round = 1; round <= fuzzRuns(10); round++) {
      const both = Promise.all([installers.a.install(order('a', round)), installers.b.install(order('b', round))]);
      if (round % roundsPerKill === 0) {
        await delay(random(60));
        installers[random(2) === 0 ? 'a' : 'b'].kill();
      }
      const outcomes = await both;
      for (const { word } of outcomes) words.set(word, (words.get(word) ?? 0) + 1);
      for (const { word } of outcomes) assert.match(word, /^(installed|busy|changed-meanwhile|killed)$/, `round ${round}: ${word}`);
      // Who comes next puts right what was left behind, and finds a whole skill.
      if (outcomes.some(({ word }) => word === 'killed')) outcomes.push(await installers.a.install(order('a', round)));
      const installed = outcomes.filter(({ word }) => word === 'installed').map(({ version }) => version);
      const there = wholeVersion(skills, `round ${round}`);
      if (installed.length > 0) assert.ok(installed.includes(there), `round ${round}: ${installed.join()} installed, ${there} is there`);
      else assert.equal(there, last, `round ${round}`);
      last = there;
    }
    assert.ok((words.get('installed') ?? 0) > 0, [...words].join('; '));
  });
});

/** The version whose skill is there with all of its files, and with nothing beside it. */
function wholeVersion(skills: string, when: string): string {
  assert.deepEqual(readdirSync(skills), ['x'], when);
  const texts = textsBelow(path.join(skills, 'x'));
  const references = [...texts].filter(([name]) => name.startsWith('references/'));
  const versions = new Set(references.map(([, text]) => text));
  assert.equal(versions.size, 1, `${when}: files of ${[...versions].join(' and ')}`);
  const [version = ''] = versions;
  assert.equal(references.length, fileCounts[version.startsWith('a') ? 'a' : 'b'], when);
  assert.match(texts.get('SKILL.md') ?? '', new RegExp(`description: ${version}\n`), when);
  return version;
}
