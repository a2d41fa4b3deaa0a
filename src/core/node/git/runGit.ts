import { execFile } from 'node:child_process';
import { BackendError } from '../../backendError.ts';
import { cancelledError } from '../../errors.ts';

/** What a git command gave. */
export type GitResult = { readonly isOk: true; readonly output: Buffer } | { readonly isOk: false; readonly said: string };

export interface GitOptions {
  readonly signal?: AbortSignal | undefined;
  /** @default 30,000 */
  readonly timeoutMs?: number;
}

/** A repository may bring configuration and attributes of its own; nothing in them may start a program, fetch, or write. */
const safeguards = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false'];
/** No protocol is allowed, so that objects which a partial clone lacks are not fetched by what its configuration names. */
const environment = { GIT_ALLOW_PROTOCOL: 'none', LC_ALL: 'C' };
const longestMs = 30_000;
const mostBytes = 64 * 1024 * 1024;

/**
 * Runs a git command that only reads, in a folder.
 *
 * @throws {BackendError} 'unsupported' when there is no git, 'timeout', 'too-large', 'cancelled'
 */
export function runGit(folder: string, args: readonly string[], { signal, timeoutMs = longestMs }: GitOptions = {}): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(cancelledError('Asking git'));
    const options = {
      cwd: folder,
      encoding: 'buffer' as const,
      env: { ...withoutGitVariables(process.env), ...environment },
      maxBuffer: mostBytes,
      timeout: timeoutMs,
      ...(signal && { signal }),
    };
    return execFile('git', [...safeguards, ...args], options, (error, output, said) => {
      if (!error) return resolve({ isOk: true, output });
      if (signal?.aborted) return reject(cancelledError('Asking git'));
      if (error.code === 'ENOENT') return reject(noGit(error));
      if (String(error.code) === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
        return reject(new BackendError('Git gave more than 64 MB.', 'too-large'));
      if (error.killed)
        return reject(new BackendError(`Git took longer than ${timeoutMs / 1000} s. Try again.`, 'timeout', { isRetryable: true }));
      return resolve({ isOk: false, said: said.toString().trim() });
    });
  });
}

/** An editor that was started from a hook of git has variables that would point every command at that hook's repository. */
function withoutGitVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('GIT_')));
}

function noGit(cause: Error): BackendError {
  return new BackendError('Versions of files need git, which was not found, or the folder is gone. Install git.', 'unsupported', { cause });
}
