import path from 'node:path';
import { BackendError } from '../../backendError.ts';
import type { FileCommit, FileHistory } from '../../model/index.ts';
import { diskPath } from '../diskUris.ts';
import { runGit } from './runGit.ts';

/** A commit, and what the file was called in it: a path from the root of the repository. */
interface NamedCommit extends FileCommit {
  readonly path: string;
}

/** More than these no user looks through. */
const mostCommits = 1000;

/** Reads the history of files with the git binary. */
export function createGitHistory(): FileHistory {
  const commits = async (uri: string, signal?: AbortSignal): Promise<readonly NamedCommit[]> => {
    const file = diskPath(uri);
    const format = '--format=%x1e%H%x1f%aI%x1f%an%x1f%s';
    const log = ['log', '--follow', '-z', '--name-only', `--max-count=${mostCommits}`, format, '--', path.basename(file)];
    const result = await runGit(path.dirname(file), log, { signal });
    // No repository, or one without a commit yet.
    return result.isOk ? result.output.toString('utf8').split('\u001e').slice(1).flatMap(commitOf) : [];
  };
  return {
    commits,
    contentAt: async (uri, commitId, signal) => {
      const isId = /^[0-9a-f]{7,64}$/.test(commitId);
      const commit = isId ? (await commits(uri, signal)).find(({ id }) => id.startsWith(commitId)) : undefined;
      const blob = commit && (await runGit(path.dirname(diskPath(uri)), ['cat-file', 'blob', `${commit.id}:${commit.path}`], { signal }));
      if (blob?.isOk) return new Uint8Array(blob.output);
      const name = path.basename(diskPath(uri));
      throw new BackendError(`The file ${name} has no version '${commitId}', or that one deleted it. Refresh its versions.`, 'not-found');
    },
  };
}

function commitOf(record: string): NamedCommit[] {
  const [head = '', name = ''] = record.split('\0');
  const [id = '', at = '', author = '', ...message] = head.split('\u001f');
  const time = new Date(at);
  if (!/^[0-9a-f]{40,64}$/.test(id) || Number.isNaN(time.getTime())) return [];
  return [{ id, at: time.toISOString(), author, message: message.join(' '), path: name.replace(/^\n/, '') }];
}
