import { execFile } from 'node:child_process';
import { abortedError, BackendError } from '../../backendError.ts';

/** What a git command gave. */
export type GitResult = { readonly isOk: true; readonly output: Buffer } | { readonly isOk: false; readonly said: string };

/** A repository may bring configuration of its own; nothing in it may start a program, ask somebody, or write. */
const safeguards = ['--no-pager', '--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false'];
const environment = { GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' };
const longestMs = 30_000;
const mostBytes = 64 * 1024 * 1024;

/**
 * Runs a git command that only reads, in a folder.
 *
 * @throws {BackendError} 'unsupported' when there is no git, 'timeout', 'tooLarge', 'aborted'
 */
export function runGit(folder: string, args: readonly string[], signal?: AbortSignal): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortedError('Asking git'));
    const options = {
      cwd: folder,
      encoding: 'buffer' as const,
      env: { ...process.env, ...environment },
      maxBuffer: mostBytes,
      timeout: longestMs,
      ...(signal && { signal }),
    };
    return execFile('git', [...safeguards, ...args], options, (error, output, said) => {
      if (!error) return resolve({ isOk: true, output });
      if (signal?.aborted) return reject(abortedError('Asking git'));
      if (error.code === 'ENOENT') return reject(noGit(error));
      if (String(error.code) === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
        return reject(new BackendError('Git gave more than 64 MB.', 'tooLarge'));
      if (error.killed)
        return reject(new BackendError(`Git took longer than ${longestMs / 1000} s. Try again.`, 'timeout', { isRetryable: true }));
      return resolve({ isOk: false, said: said.toString().trim() });
    });
  });
}

function noGit(cause: Error): BackendError {
  return new BackendError('Versions of files need git, which was not found, or the folder is gone. Install git.', 'unsupported', { cause });
}
