import path from 'node:path';
import { isBackendError } from '../../backendError.ts';
import { diskPath } from '../diskUris.ts';
import { runGit } from './runGit.ts';

/** Reading one file takes git a moment; a repository on a dead network drive must not keep the caller waiting. In milliseconds. */
const deadlineMs = 5_000;

/**
 * The text a file has in the commit that is checked out.
 *
 * @returns `undefined` where that is not known: no git, no repository, no commit yet, a file that is not in it
 */
export async function committedText(uri: string): Promise<string | undefined> {
  if (!uri.startsWith('file:')) return undefined;
  const file = diskPath(uri);
  try {
    const result = await runGit(path.dirname(file), ['cat-file', 'blob', `HEAD:./${path.basename(file)}`], { timeoutMs: deadlineMs });
    return result.isOk ? result.output.toString('utf8') : undefined;
  } catch (error) {
    if (isBackendError(error)) return undefined;
    throw error;
  }
}
