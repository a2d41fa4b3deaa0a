/** A lock that is held; it is that of a living process for as long as it is not released. */
export interface SkillLock {
  /** Whether it is still held: another machine may take over the lock of one that was asleep. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/** What lies under a name; a link is not followed. */
export interface SkillEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link' | 'other';
}

/**
 * The file system that skills are installed into, passed in: the disk, or the editor's own for folders that are somewhere else. URIs are texts
 * as VS Code's `Uri.toString()` spells them. Every method throws its host's own errors.
 */
export interface SkillFileSystem {
  /** What is there, links not followed; undefined when nothing is. */
  kindOf(uri: string): Promise<SkillEntry['kind'] | undefined>;
  list(uri: string): Promise<readonly SkillEntry[]>;
  read(uri: string): Promise<Uint8Array>;
  /** Writes a new file, its folders included, and brings it to the disk before the promise is kept. */
  write(uri: string, bytes: Uint8Array, isExecutable: boolean): Promise<void>;
  /** Copies a file to a new one with what its host knows of it, such as that it is executable; folders are made. */
  copy(from: string, to: string): Promise<void>;
  /** Makes a folder and those above it; one that is there already is fine. */
  makeFolder(uri: string): Promise<void>;
  /** Moves a file, a folder or a link itself within one folder, in one step where the host can; `to` is not there. */
  rename(from: string, to: string): Promise<void>;
  /** Where a file or folder really lies, links followed. */
  realUri(uri: string): Promise<string>;
  /** Takes the lock that a new file stands for, in a folder that is there. @returns undefined while another living process holds it */
  lock(uri: string): Promise<SkillLock | undefined>;
  /** Removes a file, a link itself, or a folder with all it holds; what is not there is fine. */
  remove(uri: string): Promise<void>;
}
