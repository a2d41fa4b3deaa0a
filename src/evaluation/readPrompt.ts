import type { Problem, PromptReading, PromptSource, SuiteFinding } from '../core/index.ts';
import { readPromptBytes } from '../promptFile/index.ts';
import { type ParsedPart, type ParsedPrompt, parsePrompt } from '../rendering/index.ts';
import { readTestsBytes } from '../suiteFile/index.ts';
import { judgementOf, summaryOf } from './judgement.ts';

/** Learns what the library shows about a prompt: names and variables, its test suite, and what is wrong with either file. */
export function readPrompt({ bytes, path, tests }: PromptSource): PromptReading {
  const file = readPromptBytes(bytes, path);
  const read = tests && readTestsBytes(tests.bytes, tests.uri);
  const judged = read ? judgementOf(read.suite, tests.bytes.length) : [];
  const parsed = parsePrompt(file);
  const parts = parsed.parts.map((part) => readPart(part, parsed));
  const { description, version, tags } = file.frontMatter;
  return {
    name: file.name,
    ...(description !== undefined && { description }),
    ...(version !== undefined && { version }),
    tags,
    dialect: file.dialect,
    // What is declared and not read here is read by an include, or by mistake by nobody: it is part of the prompt either way.
    variables: [...new Set([...parts.flatMap(({ variables }) => variables), ...file.declared.map((declared) => declared.name)])],
    suites: read ? [summaryOf(read.suite, judged)] : [],
    problems: [
      ...file.problems,
      ...parts.flatMap(({ problems }) => problems),
      ...(read?.problems.map((problem) => ({ ...problem, uri: read.suite.uri })) ?? []),
      ...judged.flatMap((finding) => (finding.kind === 'fault' && read ? [problemOf(finding, read.suite.uri)] : [])),
    ],
  };
}

/** A case that cannot be judged is a mistake in its tests file. */
function problemOf({ fault, range }: Extract<SuiteFinding, { readonly kind: 'fault' }>, uri: string): Problem {
  return { code: 'cannot-be-judged', level: 'error', message: fault.message, range, uri };
}

/** What is a mistake in the other dialects is for their own engines to say. */
function readPart(
  { part, template, analysis }: ParsedPart,
  { file, provided }: ParsedPrompt,
): { variables: readonly string[]; problems: readonly Problem[] } {
  const faults = file.dialect === 'jinja2' ? template.problems : [];
  return {
    variables: analysis.variables.filter((name) => !provided.has(name)),
    problems: faults.map(({ code, message, range }) => ({ code, level: 'error', message, range: part.toSourceRange(range) })),
  };
}
