import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { diskPath } from './diskUris.ts';

/** Reading one file takes git a moment; a repository on a dead network drive must not keep anybody waiting. In milliseconds. */
const deadlineMs = 5_000;

const maxBytes = 4 * 1024 * 1024;

/** Nothing here asks a person, writes to the repository or fetches anything. */
const environment = { GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1' };

/**
 * The text a file has in the commit that is checked out.
 *
 * @returns `undefined` where nobody can say: no git, no repository, no commit yet, a file that is not in it
 */
export function committedText(uri: string): Promise<string | undefined> {
  if (!uri.startsWith('file:')) return Promise.resolve(undefined);
  const path = diskPath(uri);
  const options = { cwd: dirname(path), timeout: deadlineMs, maxBuffer: maxBytes, env: { ...process.env, ...environment } };
  return new Promise((resolve) => {
    execFile('git', ['-c', 'core.fsmonitor=false', 'show', '--no-textconv', `HEAD:./${basename(path)}`], options, (fault, stdout) => {
      resolve(fault ? undefined : stdout);
    });
  });
}
