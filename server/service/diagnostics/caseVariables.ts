import { analyse, parse } from '../../../src/template/index.ts';
import type { TestedPrompt, TestsInput } from './rule.ts';

/** What the prompts of a tests file read and declare; nothing where a template could not be read, so that names are not known to be unknown. */
export function promptNames({ prompts, tests }: TestsInput): ReadonlySet<string> | undefined {
  if (prompts.length === 0 || !prompts.every(isKnown)) return undefined;
  const names = new Set<string>();
  for (const { scan, includes } of prompts) {
    for (const { file, parts } of [scan, ...includes.below(scan)]) {
      for (const { name } of file.declared) names.add(name);
      for (const { analysis } of parts) for (const { name } of analysis.reads) names.add(name);
    }
  }
  for (const { text } of tests.templates)
    if (text.includes('{{') || text.includes('{%')) for (const name of analyse(parse(text)).variables) names.add(name);
  return names;
}

/** The fields that prompts and assertions read or declare at a path, its first step a variable. */
export function fieldNames({ prompts, tests }: TestsInput): (path: readonly string[]) => ReadonlySet<string> {
  const byPath = new Map<string, Set<string>>();
  const add = (path: readonly string[], fields: readonly Field[]): void => {
    const known = byPath.get(path.join('\n')) ?? new Set();
    byPath.set(path.join('\n'), known);
    for (const { name, fields: inner = [] } of fields) {
      known.add(name);
      if (inner.length > 0) add([...path, name], inner);
    }
  };
  for (const { scan, includes } of prompts) {
    for (const { file, parts } of [scan, ...includes.below(scan)]) {
      add([], file.declared);
      for (const { analysis } of parts) add([], analysis.shapes);
    }
  }
  for (const { text } of tests.templates) if (text.includes('{{') || text.includes('{%')) add([], analyse(parse(text)).shapes);
  return (path) => byPath.get(path.join('\n')) ?? nothing;
}

interface Field {
  readonly name: string;
  readonly fields?: readonly Field[];
}

const nothing: ReadonlySet<string> = new Set();

function isKnown({ scan, includes }: TestedPrompt): boolean {
  return (
    scan.file.dialect === 'jinja2' &&
    scan.parts.length > 0 &&
    scan.parts.every(({ template }) => template.problems.length === 0) &&
    includes.isWhole(scan)
  );
}
