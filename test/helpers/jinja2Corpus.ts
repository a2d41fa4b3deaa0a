import { readFileSync } from 'node:fs';
import type { Case } from '../../src/build/conformance/jinja2.kind.ts';
import { repositoryPath } from '../../src/build/vscode/paths.ts';

/** A template with what Python's Jinja2 makes of it. */
export interface CorpusCase extends Case {
  readonly vars?: Readonly<Record<string, unknown>>;
}

/**
 * The cases of a file of recorded answers.
 *
 * @param file path from the repository's root. @default the corpus
 */
export function jinja2Cases(file = 'test/corpora/jinja2.json'): readonly CorpusCase[] {
  return (JSON.parse(readFileSync(repositoryPath(file), 'utf8')) as { readonly cases: readonly CorpusCase[] }).cases;
}

/** Options that change what is a tag at all: the editor reads a prompt with the ordinary delimiters and no extensions. */
const readDifferently = /_(?:start_string|end_string|prefix)$|^extensions$/;

/** Whether the editor reads the template of a case as Jinja2 did. */
export function isReadByEditor({ options }: CorpusCase): boolean {
  return !Object.keys(options).some((key) => readDifferently.test(key));
}
