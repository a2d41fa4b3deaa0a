import type { FileWriter } from '../model/index.ts';
import { diskPath } from './diskUris.ts';
import { replaceFile } from './replaceFile.ts';

/** Writes files of the disk in one step. */
export function createDiskWriter(): FileWriter {
  return { replace: (uri, bytes) => replaceFile(diskPath(uri), bytes) };
}
