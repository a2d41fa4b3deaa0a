/** Stable codes of what can go wrong with one rendering. */
export type NunjucksErrorCode =
  /** The template asks for something that leads to code, or is larger than the limit. */
  | 'template-refused'
  /** It took longer than the deadline and was ended. */
  | 'template-timeout'
  /** It needed more memory than the limit, or wrote more text. */
  | 'template-memory'
  /** nunjucks itself reports an error. */
  | 'template-error'
  /** The process that renders could not be started or ended by itself. */
  | 'template-process';

/** How a text is rendered beyond what nunjucks does: as promptfoo renders a prompt, or as nunjucks renders a string. */
export type NunjucksSemantics = 'promptfoo' | 'nunjucks';

/** Options of nunjucks itself. */
export interface NunjucksOptions {
  /** A missing variable is an error instead of nothing. @default false */
  readonly throwOnUndefined?: boolean;
  /** The newline behind a tag is dropped. @default false */
  readonly trimBlocks?: boolean;
  /** Blanks before a tag are dropped. @default false */
  readonly lstripBlocks?: boolean;
}

/** Host to child: render this. */
export interface RenderRequest {
  readonly id: number;
  readonly source: string;
  /** A JSON object: text, so that the child builds the values itself and nothing but data can arrive. */
  readonly variablesJson: string;
  readonly semantics: NunjucksSemantics;
  readonly options: NunjucksOptions;
  readonly deadlineMs: number;
  readonly outputCharacters: number;
}

/** An error as the child tells it; places are counted as nunjucks' own reports should be. */
export interface ChildError {
  readonly code: NunjucksErrorCode;
  /** The class of the error, such as `TypeError`. */
  readonly type: string;
  readonly message: string;
  /** Counted from 1; absent when nunjucks does not know. */
  readonly line?: number;
  /** Counted from 1. */
  readonly column?: number;
}

/** Child to host: the answer to the request with this id. */
export type RenderAnswer =
  | { readonly id: number; readonly ok: true; readonly text: string; readonly isUnrendered: boolean }
  | { readonly id: number; readonly ok: false; readonly error: ChildError };

/** Child to host, once: it can be asked now. */
export interface ReadyMessage {
  readonly ready: true;
}
