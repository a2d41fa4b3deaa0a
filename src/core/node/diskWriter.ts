import writeFileAtomic from 'write-file-atomic';
import type { FileWriter } from '../model/index.ts';
import { diskPath } from './diskUris.ts';

/** Writes files of the disk in one step. */
export function createDiskWriter(): FileWriter {
  return { replace: (uri, bytes) => writeFileAtomic(diskPath(uri), Buffer.from(bytes)) };
}
