import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createWorkspaceBackend, createWorkspacePromptBackend } from '../../../../../../src/core/index.ts';
import { createDiskFiles } from '../../../../../../src/core/node/diskFiles.ts';
import { diskUri } from '../../../../../../src/core/node/diskUris.ts';
import { createGitHistory } from '../../../../../../src/core/node/git/createGitHistory.ts';
import { readPrompt } from '../../../../../../src/evaluation/readPrompt.ts';
import { promptLayout, readRevision } from '../../../../../../src/promptFile/index.ts';
import type { Subject } from '../types.ts';

/** Always the same place, so that the URIs are known before it is there. */
const folder = path.join(tmpdir(), `promptdeck-contract-${process.pid}`);
const fileOf = (name: string) => path.join(folder, name);
const address = (name: string) => ({ kind: 'id', id: diskUri(fileOf(name)) }) as const;
/** Who and when are always the same, so commits always have the same ids. */
const fixed = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@localhost',
  GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@localhost',
  GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};
const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: { ...process.env, ...fixed } });

/** A workspace on the disk whose first prompt has two commits.  */
async function makeWorkspace(isEmpty: boolean): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  if (isEmpty) return;
  git('init', '-q', '--object-format=sha1');
  await writeFile(fileOf('a.prompt.j2'), '---\nname: a\n---\nThe first words');
  git('add', '.');
  git('commit', '-qm', 'First');
  await writeFile(fileOf('a.prompt.j2'), '---\nname: a\n---\nThe second words');
  await writeFile(fileOf('größe.prompt.j2'), 'How large?');
  await writeFile(fileOf('z.prompt.j2'), 'Last');
  git('add', '.');
  git('commit', '-qm', 'Second');
}

/** The workspace under the contract, with git for its versions. */
export const workspace: Subject = {
  kind: 'workspace',
  start: async ({ isEmpty = false, clock, log }) => {
    await makeWorkspace(isEmpty);
    const files = createDiskFiles([folder]);
    const backend = createWorkspacePromptBackend({
      library: createWorkspaceBackend({ files, layout: promptLayout(), read: readPrompt, log }),
      files,
      readRevision,
      history: createGitHistory(),
      clock,
    });
    return {
      backend,
      [Symbol.asyncDispose]: async () => {
        await backend.dispose();
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
  list: { ids: ['a.prompt.j2', 'größe.prompt.j2', 'z.prompt.j2'].map((name) => address(name).id), pageSize: 2, isAsked: false },
  known: { address: address('a.prompt.j2'), text: 'The second words' },
  unicode: { address: address('größe.prompt.j2'), name: 'größe' },
  missing: address('nowhere.prompt.j2'),
  versions: {
    revision: { ref: { kind: 'revision', revisionId: '42c9c0b6bce3' }, text: 'The first words' },
  },
  versionCount: 3,
};
