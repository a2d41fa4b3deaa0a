import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction } from 'vscode-languageserver-types';
import { codeActions, fixAllKind } from '../../../../server/service/codeActions/index.ts';
import { formatPrompt, formatTypedTag } from '../../../../server/service/formatting/index.ts';
import type { LanguageServiceParts } from '../../../../server/service/index.ts';
import { silentLog, wanted } from '../helpers.ts';
import { assertKept } from './promises.ts';
import { type Rendered, renderedAs } from './rendering.ts';
import type { EditSample } from './samples.ts';
import type { Selection } from './selections.ts';

/** What an edit makes of a text, with the files it adds, by their names. */
export interface OfferedEdit {
  readonly title: string;
  readonly text: string;
  readonly made: Readonly<Record<string, string>>;
}

const uri = 'file:///work/a.prompt.j2';
const layout = { tabSize: 2, insertSpaces: true };

/** One text that edits are tried on. What is known of it is found out once. */
export class Trial {
  readonly #document: TextDocument;
  readonly #before: Rendered;
  readonly #settled = new Set<string>();

  constructor(readonly sample: EditSample) {
    this.#document = TextDocument.create(uri, 'promptdeck-prompt', 1, sample.text);
    this.#before = renderedAs(sample, sample.text);
  }

  /** What is offered for the whole file. */
  async ofFile(): Promise<readonly OfferedEdit[]> {
    const start = { line: 0, character: 0 };
    const all = await codeActions(this.#document, { range: { start, end: start }, only: [fixAllKind] }, {}, this.#parts, wanted);
    return [this.#formatted('Format the document', formatPrompt(this.#document, layout)), ...all.map((action) => this.#applied(action))];
  }

  /** What is offered for a selection: layout of it, on paste too; layout of the tag that ends there, as when it is typed; every code action. */
  async ofSelection({ start, end }: Selection): Promise<readonly OfferedEdit[]> {
    const document = this.#document;
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    const actions = await codeActions(document, { range }, { createsFiles: true }, this.#parts, wanted);
    return [
      this.#formatted('Format the selection', formatPrompt(document, layout, range)),
      this.#formatted('Format the typed tag', formatTypedTag(document, range.end, layout)),
      ...actions.map((action) => this.#applied(action)),
    ];
  }

  /** @throws {AssertionError} when an edit does more than its title says */
  check({ title, text, made }: OfferedEdit): void {
    const key = `${title}\0${text}`;
    if (text === this.sample.text || this.#settled.has(key)) return;
    this.#settled.add(key);
    assertKept({ title, before: this.#before, after: renderedAs(this.sample, text, made) });
  }

  #formatted(title: string, edits: ReturnType<typeof formatPrompt>): OfferedEdit {
    return { title, text: TextDocument.applyEdits(this.#document, edits), made: {} };
  }

  #applied({ title, edit }: CodeAction): OfferedEdit {
    const made: Record<string, string> = {};
    let { text } = this.sample;
    for (const edits of Object.values(edit?.changes ?? {})) text = TextDocument.applyEdits(this.#document, edits);
    for (const change of edit?.documentChanges ?? []) {
      if (!('edits' in change)) continue;
      const edits = change.edits.filter((one) => 'newText' in one);
      if (change.textDocument.uri === uri) text = TextDocument.applyEdits(this.#document, edits);
      else made[nameOf(change.textDocument.uri)] = edits.map(({ newText }) => newText).join('');
    }
    return { title, text, made };
  }

  readonly #parts: LanguageServiceParts = {
    log: silentLog,
    variables: { variablesOf: async () => ({ complete: false, variables: [], reason: 'nobody was asked' }) },
    prompts: {
      includable: async () => [],
      testedBy: async () => [],
      include: async (_uri, name) => {
        const text = this.sample.includes[name];
        return text === undefined ? null : { uri: `file:///work/${name}.prompt.j2`, text };
      },
    },
  };
}

const nameOf = (file: string): string => decodeURIComponent(/([^/]+)\.prompt\.j2$/.exec(file)?.[1] ?? file);
