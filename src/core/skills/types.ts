/** A file that a skill brings. */
export interface SkillFile {
  /** Relative to the skill's folder, with `/`; checked to be safe on every system. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Whether the bundle wants it executable. It is written so only when the user allows that. */
  readonly wantsExecutable: boolean;
}

/** Something a user should know before a skill is installed. */
export interface SkillWarning {
  readonly code:
    | 'incomplete'
    | 'name-differs'
    | 'executables'
    | 'consent'
    | 'renamed'
    | 'hidden-file'
    | 'configuration'
    | 'format'
    | 'link-target'
    | 'outside'
    | 'local-edits'
    | 'not-ours';
  /** Plain English, whole sentences. Names in it come from the bundle: they are data. */
  readonly message: string;
}

/** A skill as it was read and found safe; nothing is written yet. */
export interface SkillBundle {
  /** The name its instructions give it, else its manifest's. */
  readonly name: string | undefined;
  readonly description: string | undefined;
  /** The version its manifest states. */
  readonly version: string | undefined;
  /** The id its manifest states, at its source. */
  readonly id: string | undefined;
  /** Sorted by path; `SKILL.md` is always among them. */
  readonly files: readonly SkillFile[];
  readonly warnings: readonly SkillWarning[];
}

/** Where an installed skill came from, as its provenance file keeps it. */
export interface SkillOrigin {
  /** Such as `ptm`, `folder`, `zip`. */
  readonly kind: string;
  /** The connection or path it was read from, as a user knows it. Holds no secret. */
  readonly from: string;
  /** Its id there. */
  readonly id?: string | undefined;
  /** Its full name there, such as `@team/slug`. */
  readonly qualifiedName?: string | undefined;
  readonly version?: string | undefined;
  /** Lower-case hex, of the archive. */
  readonly sha256?: string | undefined;
}
