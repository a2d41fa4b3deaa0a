import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { type InstallAnswers, installSkill, planInstall, readSkillContents } from '../../../../src/core/index.ts';
import { diskSkillFiles } from '../../../../src/core/node/diskSkillFiles.ts';
import { diskUri } from '../../../../src/core/node/diskUris.ts';
import { fuzzRuns } from '../../../helpers/fuzzRuns.ts';
import { useTemporaryFolder } from '../../../helpers/temporaryFolder.ts';

const names = ['a.md', 'b.md', 'references/c.md', 'references/d.md'] as const;
const bundles = fc.dictionary(fc.constantFrom(...names), fc.constantFrom('one', 'two', 'three'), { maxKeys: 4 });

/** What may happen to an installed skill: another version comes, a user edits, adds or removes a file. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('install' as const), files: bundles, localEdits: fc.constantFrom('keep' as const, 'copy' as const) }),
  fc.record({ kind: fc.constant('write' as const), name: fc.constantFrom(...names, 'mine.md', 'references/mine.md') }),
  fc.record({ kind: fc.constant('delete' as const), name: fc.constantFrom(...names) }),
);

describe('The history of an installed skill', () => {
  const folder = useTemporaryFolder('history');

  it('never loses what a user wrote, whatever versions come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const root = path.join(folder(), 'skills');
        const skill = path.join(root, 'x');
        rmSync(root, { recursive: true, force: true });
        // Texts of the user by the file they stand in, until the user overwrites or deletes them.
        const written = new Map<string, string>();
        for (const [index, one] of steps.entries()) {
          if (one.kind === 'install') {
            await install(root, String(index), one.files, { localEdits: one.localEdits, notOurs: true });
          } else if (one.kind === 'write') {
            mkdirSync(path.join(skill, 'references'), { recursive: true });
            writeFileSync(path.join(skill, one.name), `by the user, ${index}`);
            written.set(one.name, `by the user, ${index}`);
          } else {
            rmSync(path.join(skill, one.name), { force: true });
            written.delete(one.name);
          }
          const texts = existsSync(skill) ? textsBelow(skill) : [];
          for (const text of written.values()) assert.ok(texts.includes(text), `'${text}' is gone after step ${index}`);
          if (existsSync(root)) assert.deepEqual(readdirSync(root), ['x']);
        }
      }),
      { numRuns: fuzzRuns(40) },
    );
  });

  async function install(root: string, version: string, files: Readonly<Record<string, string>>, answers: InstallAnswers): Promise<void> {
    const bundle = await readSkillContents({ prompt_md: `---\nname: x\ndescription: Version ${version}.\n---\n`, files });
    const target = { root: diskUri(root), folderName: 'x', scope: 'user', isTrusted: true } as const;
    const plan = await planInstall(bundle, { kind: 'ptm', from: 'a test', id: 's', version }, target, diskSkillFiles);
    await installSkill(plan, answers, { fileSystem: diskSkillFiles, now: () => '2026-05-04T08:00:00Z' });
  }
});

function textsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
}
