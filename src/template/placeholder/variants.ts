/** A way to write a placeholder: between which marks, and how the name between them is read. */
export interface PlaceholderMark {
  readonly open: string;
  readonly close: string;
  /** Whether blanks around the name are dropped; otherwise a placeholder with blanks is plain text. */
  readonly trims: boolean;
}

/** What becomes of a placeholder whose name has no value. */
export type MissingValue = 'keep' | 'error';

/** What a prompt server, or one of its clients, takes for a placeholder and what it does with it. */
export interface PlaceholderVariant {
  /** In the order they are filled in: all of the first kind before those of the second. */
  readonly marks: readonly PlaceholderMark[];
  readonly missing: MissingValue;
  /** How many times placeholders inside of values are filled in again; 0 leaves values as they are. */
  readonly depth: number;
}

const doubleBraces: PlaceholderMark = { open: '{{', close: '}}', trims: false };

/** The variants that are known, by the library that fills them in. */
export const placeholderVariants = {
  /** PromptJuggler, PromptOps as documented, and files of the workspace: what is not given stays as it is written. */
  plain: { marks: [doubleBraces], missing: 'keep', depth: 0 },
} as const satisfies Record<string, PlaceholderVariant>;
