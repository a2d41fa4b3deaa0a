import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ScratchFolder } from '../../src/build/vscode/sampleLibrary.ts';

/**
 * Writes files into a new folder that a window opens.
 *
 * @param files Path below the folder -> content.
 */
export async function writeWorkspace(scratch: ScratchFolder, files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = path.join(scratch.path, 'workspace');
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  return folder;
}
