import assert from 'node:assert/strict';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import { authoringChecks, authoringSuite } from './authoringSuite.ts';
import { nameOf } from './contractSuite.ts';
import { type AuthorFault, memorySubject } from './memoryAuthor.ts';
import { subjects } from './subjects/index.ts';

for (const subject of [memorySubject(), ...subjects.filter(({ isAuthor }) => isAuthor)]) authoringSuite(subject);

describe('the contract of what writes prompts', () => {
  const finds: Readonly<Record<AuthorFault, RegExp>> = {
    overwrites: /made from an older one/,
    ignoresAbort: /gave up before/,
    promotesNothing: /promotes as its capabilities say/,
    keepsDeleted: /deletes a prompt/,
  };
  for (const [fault, title] of Object.entries(finds) as [AuthorFault, RegExp][]) {
    it(`is broken by a backend with a fault: ${fault}`, async () => {
      const broken = await Promise.all(
        authoringChecks(memorySubject(fault)).map(([name, check]) =>
          check().then(
            () => undefined,
            () => name,
          ),
        ),
      );
      assert.deepEqual(
        broken.filter((name) => name !== undefined).map((name) => title.test(name)),
        [true],
      );
    });
  }
});

describe('a subject of the contract', () => {
  it('writes prompts in the way of all when its backend has the feature', async () => {
    for (const subject of subjects) {
      const started = await subject.start({ clock: fakeClock(), log: silentLog(), timeoutMs: 1000 });
      assert.equal(started.backend.features.authoring !== undefined, subject.isAuthor ?? false, nameOf(subject));
      await started[Symbol.asyncDispose]();
    }
  });
});
