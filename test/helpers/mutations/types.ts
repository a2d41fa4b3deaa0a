import type { Diagnostic } from 'vscode-languageserver-types';

/** A text put in the place of a range, as a slip of the hand would. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What the engine makes of a file. */
export interface Outcome {
  /** Whether it can be read at all: as a template and as YAML. */
  readonly parses: boolean;
  /** Everything that is rendered or judged, for comparing. */
  readonly result: string;
  /** Lines Jinja2 reports in this file, counted from 0. */
  readonly reportedLines: readonly number[];
}

/** A text that can be mutated, checked and rendered. */
export interface MutationSource {
  readonly name: string;
  readonly kind: 'sample' | 'corpus';
  readonly text: string;
  /** The templates in it, each with the way from its offsets to those of the text. */
  readonly templates: readonly { readonly text: string; toSource(offset: number): number }[];
  /** The YAML in it: front matter, or the whole tests file. */
  readonly yaml: { readonly start: number; readonly end: number } | undefined;
  diagnose(text: string): Promise<readonly Diagnostic[]>;
  run(text: string): Promise<Outcome>;
}

/** One kind of slip: every place of a source where it can happen. */
export interface Operator {
  readonly name: string;
  places(source: MutationSource): readonly Edit[];
}
