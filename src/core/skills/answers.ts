/** What the user decided; each question of the plan needs its answer. */
export interface InstallAnswers {
  /** Keep the edited files, overwrite them, or overwrite them and keep each beside as a copy. */
  readonly localEdits?: 'keep' | 'overwrite' | 'copy';
  /** Whether a folder that was not installed from this source may be taken over; files in it count as local edits. */
  readonly notOurs?: boolean;
  /** Whether a link in the target's place may be replaced. */
  readonly link?: boolean;
  /** Whether the skill may be installed where a link leads out of the workspace. */
  readonly outside?: boolean;
  /** Whether files are written that programs read by themselves and that may run programs. */
  readonly configuration?: boolean;
  /** Whether files that want to be executable are made so; `false` writes them as plain files. */
  readonly executables?: boolean;
  /** The consent that the source asks for. */
  readonly consent?: boolean;
}
