/** A programming language whose calls of prompts are read: its files by their endings, and its ids in editors. */
export interface SourceLanguage {
  readonly endings: readonly string[];
  /** The first one is that of all its files. */
  readonly ids: readonly string[];
}

/** The languages whose calls of prompts are read. */
export const sourceLanguages: readonly SourceLanguage[] = [
  { endings: ['.py', '.pyi'], ids: ['python'] },
  { endings: ['.ts', '.mts', '.cts'], ids: ['typescript'] },
  { endings: ['.tsx'], ids: ['typescriptreact'] },
  { endings: ['.js', '.mjs', '.cjs'], ids: ['javascript'] },
  { endings: ['.jsx'], ids: ['javascriptreact'] },
];

/** Globs of source files. */
export const sourceGlobs: readonly string[] = sourceLanguages.flatMap(({ endings }) => endings.map((ending) => `**/*${ending}`));
