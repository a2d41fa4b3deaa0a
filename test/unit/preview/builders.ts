import type { Problem, TestCase, TestSuite } from '../../../src/core/model/index.ts';
import type { RenderedOutcome } from '../../../src/preview/renderOnce.ts';
import type { ViewTexts } from '../../../src/preview/view.ts';
import type { PromptFile, TemplatePart } from '../../../src/promptFile/index.ts';
import type { RenderedMessage, RenderedPrompt } from '../../../src/rendering/types.ts';

export const promptUri = 'file:///lib/refund.prompt.j2';
export const testsUri = 'file:///lib/refund.tests.yaml';

/** A prompt file with one body, or as given. */
export function aPromptFile(given: Partial<PromptFile> = {}): PromptFile {
  return {
    path: promptUri,
    frontMatter: {
      present: false,
      range: { start: 0, end: 0 },
      content: { start: 0, end: 0 },
      keys: new Map(),
      tags: [],
      includes: [],
      hasIncludes: false,
      serverFunctions: [],
      engine: {},
    },
    name: 'refund',
    dialect: 'jinja2',
    parts: [aPart('Hello')],
    body: aPart('Hello'),
    declared: [],
    declaresVariables: false,
    faults: [],
    problems: [],
    ...given,
  };
}

/** A part that starts at an offset of the file. */
export function aPart(text: string, { role = 'system' as const, offset = 0 } = {}): TemplatePart {
  return {
    role,
    text,
    range: { start: offset, end: offset + text.length },
    toSource: (at) => at + offset,
    toSourceRange: ({ start, end }) => ({ start: start + offset, end: end + offset }),
    fromSource: (at) => (at >= offset && at <= offset + text.length ? at - offset : undefined),
  };
}

export function aMessage(given: Partial<RenderedMessage> = {}): RenderedMessage {
  return { role: 'system', content: 'Hello', part: 0, complete: true, ...given };
}

export function aRenderedPrompt(given: Partial<RenderedPrompt> = {}): RenderedPrompt {
  return {
    messages: [aMessage()],
    problems: [],
    variables: [],
    missing: [],
    skeleton: '',
    samples: '',
    values: () => ({}),
    includes: new Map(),
    ...given,
  };
}

export function aProblem(given: Partial<Problem> = {}): Problem {
  return { code: 'syntax', level: 'error', message: 'unexpected end', range: { start: 0, end: 1 }, ...given };
}

export function aCase(name: string, varsText = ''): TestCase {
  return { name, vars: {}, varsText, assertions: [], range: { start: 0, end: 0 } };
}

export function aSuite(...cases: TestCase[]): TestSuite {
  return { uri: testsUri, name: 'refund', providers: ['echo'], cases };
}

export function anOutcome(given: Partial<RenderedOutcome> = {}): RenderedOutcome {
  return {
    kind: 'prompt',
    uri: promptUri,
    file: aPromptFile(),
    testsUri,
    suite: undefined,
    chosen: 'own',
    variablesText: '',
    rendered: aRenderedPrompt(),
    texts: new Map([[promptUri, 'one\ntwo\nthree']]),
    ...given,
  };
}

/** Sentences that show which one was used. */
export const plainTexts: ViewTexts = {
  roles: { system: 'System', user: 'User', assistant: 'Assistant', tool: 'Tool', developer: 'Developer' },
  levels: { error: 'Error', warning: 'Warning', hint: 'Hint' },
  noPromptName: 'no name',
  noPrompt: 'no prompt',
  unreadable: (name) => `unreadable ${name}`,
  emptyPrompt: 'empty prompt',
  crashed: 'crashed',
  rendered: (count) => `rendered ${count}`,
  renderedWithoutVariables: (count) => `rendered ${count} without variables`,
  renderedWithErrors: (count, errors) => `rendered ${count} with ${errors}`,
  renderedWithSamples: (count) => `rendered ${count} with samples`,
  failed: (count) => `failed ${count}`,
  problemsHeading: (count) => `problems ${count}`,
  line: (line) => `line ${line}`,
  lineOf: (file, line) => `${file} line ${line}`,
  stale: 'stale.',
  stopped: (place, message) => `stopped at ${place}: ${message}`,
  notRendered: 'not rendered',
  blank: 'blank',
  cut: (shown, all) => `cut ${shown} of ${all}`,
  ownVariables: 'own',
  samples: 'samples',
  strict: 'strict',
  testCase: (name) => `case ${name}`,
  caseHint: (file) => `from ${file}`,
  samplesHint: 'made up',
  strictHint: 'nothing given',
  keepSamples: 'keep',
  ownHint: 'kept',
  firstHint: (file) => `kept, or ${file}`,
  tooLongHint: 'too long',
  server: {
    heading: (server) => `on ${server}`,
    action: (server) => `render on ${server}`,
    again: (server) => `again on ${server}`,
    busy: (server) => `${server} renders`,
    same: 'same',
    differentText: (message, line) => `message ${message} line ${line}`,
    differentCount: (here, there) => `${there} there, ${here} here`,
    failed: (reason) => `failed: ${reason}`,
  },
};
