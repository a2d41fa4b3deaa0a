/** A way to write a placeholder: the marks around its name. */
export interface PlaceholderMark {
  readonly open: string;
  readonly close: string;
  /** Whether blanks around the name are dropped; otherwise a placeholder with blanks is plain text. */
  readonly trims: boolean;
}

/** What a prompt server, or one of its client packages, takes for a placeholder and what it does with it. */
export interface PlaceholderVariant {
  readonly marks: readonly PlaceholderMark[];
  /**
   * How values are put in: `once`, and what is in a value stays as it is; `nested`, so that placeholders in values are filled in, too; or
   * `inOrder`, one variable after the other all over the text, values of earlier ones included.
   */
  readonly filling: 'once' | 'nested' | 'inOrder';
  /** How deep values in values may go; a variant that is `nested` fails beyond. */
  readonly depth: number;
  /** What a placeholder without a value becomes: it stays, with a warning, or nothing is rendered. */
  readonly missing: 'keep' | 'error';
  /** Whether null counts as a missing value. */
  readonly isNullMissing: boolean;
  /** How a value that is no text is written. */
  readonly values: 'json' | 'javascript' | 'python';
}

const doubleBraces: PlaceholderMark = { open: '{{', close: '}}', trims: false };

/** The variants that are known. Which one holds is for the backend to say; files of the workspace have the first. */
export const placeholderVariants = {
  /**
   * `{{name}}`, as PromptJuggler documents for its prompts and PromptOps in its examples. Neither says what becomes of a name without a value,
   * so it stays to be seen. Inputs are text there; other values are written as JSON.
   */
  plain: { marks: [doubleBraces], filling: 'once', depth: 0, missing: 'keep', isNullMissing: true, values: 'json' },
  /** PromptOps' Python client: `{name}`, also inside of `{{name}}`, and whatever is left in braces is an error. */
  promptOpsPython: {
    marks: [{ open: '{', close: '}', trims: false }],
    filling: 'inOrder',
    depth: 0,
    missing: 'error',
    isNullMissing: false,
    values: 'python',
  },
  /** PromptOps' npm client: `{{ name }}` and `${ name }`, in values, too. */
  promptOpsNode: {
    marks: [
      { ...doubleBraces, trims: true },
      { open: '${', close: '}', trims: true },
    ],
    filling: 'nested',
    depth: 10,
    missing: 'error',
    isNullMissing: true,
    values: 'javascript',
  },
} as const satisfies Record<string, PlaceholderVariant>;
