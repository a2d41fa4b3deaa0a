import type { TextRange, VariableDeclaration } from './prompt.ts';

/** A place in a file that need not be open: zero-based UTF-16 offsets. */
export interface SourceLocation {
  readonly uri: string;
  readonly range: TextRange;
}

/** A variable that is stated or given a value, with what is known about it. */
export interface VariableInfo {
  readonly name: string;
  readonly type?: VariableDeclaration['type'];
  readonly description?: string;
  readonly required?: boolean;
  /** A value as one line of JSON, cut where it is long: from the first test case that has one, else the declared default. */
  readonly sample?: string;
  /** Who knows the variable: the prompt's own front matter, a case in its tests file, or the server the prompt came from. */
  readonly source: 'frontMatter' | 'testCase' | 'server';
  /** Fields of an object, or of the items of an array, as declared or as seen in a test case. */
  readonly fields?: readonly VariableInfo[];
  readonly location?: SourceLocation;
}

/** "Not known" is not "empty": `complete` is false when a server could not be asked or there are no declarations. */
export type VariablesAnswer =
  | { readonly complete: true; readonly variables: readonly VariableInfo[] }
  | { readonly complete: false; readonly variables: readonly VariableInfo[]; readonly reason: string };
