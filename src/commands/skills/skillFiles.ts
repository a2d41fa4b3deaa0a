import * as vscode from 'vscode';
import type { SkillEntry, SkillFileSystem } from '../../core/index.ts';
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
  async remove(uri) {
    try {
      await vscode.workspace.fs.delete(at(uri), { recursive: true, useTrash: false });
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) throw error;
    }
  },
};

function kindOf(type: vscode.FileType): SkillEntry['kind'] {
  if ((type & vscode.FileType.SymbolicLink) !== 0) return 'link';
  if ((type & vscode.FileType.Directory) !== 0) return 'directory';
  return (type & vscode.FileType.File) !== 0 ? 'file' : 'other';
}
