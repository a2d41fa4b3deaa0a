import * as vscode from 'vscode';
import type { SkillEntry, SkillFileSystem, SkillLock } from '../../core/index.ts';
import { diskSkillFiles } from '../../core/node/diskSkillFiles.ts';

/** The files below a folder: the disk itself where the folder is on it, since only there writing can be made safe; else through VS Code. */
export function skillFiles(root: string): SkillFileSystem {
  return vscode.Uri.parse(root, true).scheme === 'file' ? diskSkillFiles : editorSkillFiles;
}

const at = (uri: string) => vscode.Uri.parse(uri, true);

/** Folders on no disk of the extension host, such as those of a virtual workspace. */
const editorSkillFiles: SkillFileSystem = {
  async kindOf(uri) {
    try {
      return kindOf((await vscode.workspace.fs.stat(at(uri))).type);
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
      throw error;
    }
  },
  async list(uri) {
    const entries = await vscode.workspace.fs.readDirectory(at(uri));
    return entries.map(([name, type]) => ({ name, kind: kindOf(type) }));
  },
  read: async (uri) => vscode.workspace.fs.readFile(at(uri)),
  // Whether a file is executable is not for this interface to say.
  write: async (uri, bytes) => vscode.workspace.fs.writeFile(at(uri), bytes),
  copy: async (from, to) => vscode.workspace.fs.copy(at(from), at(to), { overwrite: false }),
  makeFolder: async (uri) => vscode.workspace.fs.createDirectory(at(uri)),
  rename: async (from, to) => vscode.workspace.fs.rename(at(from), at(to), { overwrite: false }),
  // Links are for the file system behind the editor to follow.
  realUri: async (uri) => uri,
  lock: async (uri) => windowLock(uri),
  async remove(uri) {
    try {
      await vscode.workspace.fs.delete(at(uri), { recursive: true, useTrash: false });
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) throw error;
    }
  },
};

const locked = new Set<string>();

/** No file of such a folder can be made by one and by no other, so that only this window is kept from itself. */
function windowLock(uri: string): SkillLock | undefined {
  if (locked.has(uri)) return undefined;
  locked.add(uri);
  return {
    isHeld: async () => locked.has(uri),
    release: async () => void locked.delete(uri),
  };
}

function kindOf(type: vscode.FileType): SkillEntry['kind'] {
  if ((type & vscode.FileType.SymbolicLink) !== 0) return 'link';
  if ((type & vscode.FileType.Directory) !== 0) return 'directory';
  return (type & vscode.FileType.File) !== 0 ? 'file' : 'other';
}
