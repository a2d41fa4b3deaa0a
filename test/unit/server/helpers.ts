import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, Diagnostic, Range } from 'vscode-languageserver-types';
import {
  type CancellationToken,
  createLanguageService,
  type IncludeChoice,
  type IncludedText,
  type LanguageService,
  type ServiceOptions,
} from '../../../server/service/index.ts';
import type { Log, RuleLevel, VariablesAnswer } from '../../../src/core/model/index.ts';
import { readTestsFile, variablesOfTests } from '../../../src/suiteFile/index.ts';

/** Where the caret stands in a test's text; `|` would be a filter. */
const caret = '█';

/** What surrounds the document of a test; everything may be left out. */
export interface World {
  /** Variables the front matter declares: it is put before the text. */
  readonly declared?: readonly string[];
  /** The tests file beside the prompt. */
  readonly tests?: string;
  /** What the host says, instead of the tests file. */
  readonly answer?: VariablesAnswer | Error;
  readonly includable?: readonly IncludeChoice[];
  /** What every include leads to; without it nobody can say. */
  readonly included?: IncludedText;
  /** The bytes the document was read from; without it nobody can say. */
  readonly bytes?: Uint8Array;
  readonly uri?: string;
  readonly languageId?: string;
  readonly levels?: Readonly<Record<string, RuleLevel>>;
  readonly libraryFiles?: readonly string[];
  readonly roots?: readonly string[];
  readonly snippets?: boolean;
  readonly token?: CancellationToken;
}

/** A token nobody cancels. */
export const wanted: CancellationToken = { isCancellationRequested: false };

/** A log that keeps nothing. */
export const silentLog: Log = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

/** A service that knows what the test says. */
export function serviceFor(world: World = {}): LanguageService {
  return createLanguageService({
    log: silentLog,
    variables: {
      async variablesOf() {
        if (world.answer instanceof Error) throw world.answer;
        return world.answer ?? answerFrom(world.tests);
      },
    },
    prompts: {
      includable: async () => world.includable ?? [],
      testedBy: async () => ['file:///work/a.prompt.j2'],
      ...(world.bytes && { bytes: async () => world.bytes }),
      ...(world.included && { include: async () => world.included ?? null }),
    },
  });
}

function answerFrom(tests: string | undefined): VariablesAnswer {
  const uri = 'file:///work/a.tests.yaml';
  const variables = tests === undefined ? [] : variablesOfTests(readTestsFile(tests, uri), uri);
  return variables.length > 0 ? { complete: true, variables } : { complete: false, variables, reason: 'no test cases' };
}

/** A document, the caret taken out of it. */
export function documentFor(text: string, { declared, uri = 'file:///work/a.prompt.j2', languageId = 'promptdeck-prompt' }: World = {}) {
  const whole = declared ? `---\nvariables: [${declared.join(', ')}]\n---\n${text}` : text;
  const offset = whole.indexOf(caret);
  const document = TextDocument.create(uri, languageId, 1, whole.replace(caret, ''));
  return { document, position: document.positionAt(Math.max(0, offset)) };
}

const optionsOf = ({ levels, libraryFiles, roots, snippets }: World): ServiceOptions => ({
  ...(levels && { levels }),
  ...(libraryFiles && { libraryFiles }),
  ...(roots && { roots }),
  ...(snippets !== undefined && { snippets }),
});

/** What is offered at the caret. */
export function completionsAt(text: string, world: World = {}): Promise<CompletionItem[]> {
  const { document, position } = documentFor(text, world);
  return serviceFor(world).complete(document, position, optionsOf(world), world.token ?? wanted);
}

/** The labels of items, in the order the editor shows them. */
export function labels(items: readonly CompletionItem[]): string[] {
  return items.toSorted((one, other) => ((one.sortText ?? one.label) < (other.sortText ?? other.label) ? -1 : 1)).map(({ label }) => label);
}

/** The text after an item is taken. */
export function applied(text: string, item: CompletionItem, world: World = {}): string {
  const { document } = documentFor(text, world);
  if (!item.textEdit || !('range' in item.textEdit)) throw new Error('the item has no edit');
  return TextDocument.applyEdits(document, [{ range: item.textEdit.range, newText: item.textEdit.newText }]);
}

/** The Markdown of the hover at the caret and the text it is about. */
export async function hoverAt(text: string, world: World = {}): Promise<{ readonly about: string; readonly markdown: string } | undefined> {
  const { document, position } = documentFor(text, world);
  const hover = await serviceFor(world).hover(document, position, optionsOf(world), world.token ?? wanted);
  if (!hover || typeof hover.contents !== 'object' || !('value' in hover.contents)) return undefined;
  return { about: hover.range ? document.getText(hover.range) : '', markdown: hover.contents.value };
}

/** Diagnostics with the text each one underlines. */
export async function diagnosticsIn(text: string, world: World = {}): Promise<(Diagnostic & { readonly about: string })[]> {
  const { document } = documentFor(text, world);
  const found = await serviceFor(world).diagnose(document, optionsOf(world), world.token ?? wanted);
  return found.map((diagnostic) => ({ ...diagnostic, about: document.getText(diagnostic.range) }));
}

/** Code, underlined text and message of each diagnostic: what a person sees. */
export async function seen(text: string, world: World = {}): Promise<string[]> {
  return (await diagnosticsIn(text, world)).map(({ code, about, message }) => `${String(code)} «${about}» ${message}`);
}

/** A range in the words of an editor, both counted from 1. */
export const placeOf = ({ start }: Range): string => `${start.line + 1}:${start.character + 1}`;
