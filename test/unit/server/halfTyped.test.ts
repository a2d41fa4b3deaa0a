import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions } from '../../../server/service/codeActions/index.ts';
import { createLanguageService, type LanguageServiceParts } from '../../../server/service/index.ts';
import { isTestsPath } from '../../../src/promptFile/index.ts';
import { seededNumbers } from '../../helpers/mutations/mutate.ts';
import { sampleIncludes, samplePrompts, sampleTests, sampleText, sampleUri } from '../../helpers/sampleLibrary.ts';
import { silentLog, wanted } from './helpers.ts';

const texts = 80;

/** What is typed, pasted or left over where nobody expects it. */
const pieces = [
  '{{',
  '{%',
  '}}',
  '%}',
  '{#',
  '"',
  "'",
  '|',
  '.',
  '[',
  '(',
  '---\n',
  '\r',
  '\ud83d',
  '\n',
  ' ',
  ':',
  '- ',
  '\t',
  '\0',
  '*a',
  '&a ',
  '<<: ',
  '😀',
];

const includes = sampleIncludes();

const parts: LanguageServiceParts = {
  log: silentLog,
  variables: { variablesOf: async () => ({ complete: true, variables: [{ name: 'customer', source: 'testCase' }] }) },
  prompts: {
    includable: async () => [{ includeName: 'shared/style', name: 'style' }],
    testedBy: async () => samplePrompts().slice(0, 1).map(sampleUri),
    committed: async () => 'another text',
    async include(uri, name) {
      const found = await includes(name, uri).catch(() => undefined);
      return found ? { uri: found.name, text: found.text } : null;
    },
  },
};

describe('texts that are half typed, cut off or broken', function () {
  this.timeout(120_000);

  it('get an answer to every question, with places inside the text and edits that can be made', async () => {
    const random = seededNumbers(11);
    const pick = <Item>(items: readonly Item[]): Item => {
      const item = items[Math.floor(random() * items.length)];
      assert.ok(item !== undefined);
      return item;
    };
    for (let round = 0; round < texts; round += 1) {
      const file = pick([...samplePrompts(), ...sampleTests()]);
      let text = sampleText(file);
      for (let slip = 0; slip < 2; slip += 1) {
        const at = Math.floor(random() * text.length);
        text = random() < 0.3 ? text.slice(0, at) : `${text.slice(0, at)}${pick(pieces)}${text.slice(at)}`;
      }
      const document = TextDocument.create(sampleUri(file), isTestsPath(file) ? 'yaml' : 'promptdeck-prompt', 1, text);
      await askEverything(document, Math.floor(random() * text.length));
    }
  });
});

async function askEverything(document: TextDocument, offset: number): Promise<void> {
  const service = createLanguageService(parts);
  const options = { createsFiles: true, snippets: true };
  const layout = { tabSize: 2, insertSpaces: true };
  const start = document.positionAt(offset);
  const range = { start, end: document.positionAt(offset + 20) };
  for (const diagnostic of await service.diagnose(document, options, wanted))
    assert.ok(document.offsetAt(diagnostic.range.start) <= document.offsetAt(diagnostic.range.end), String(diagnostic.message));
  await service.complete(document, start, options, wanted);
  await service.hover(document, start, options, wanted);
  service.semanticTokens(document, options);
  await service.signatureHelp(document, start, options, wanted);
  await service.inlayHints(document, range, options, wanted);
  const edits = [service.format(document, layout, options), service.formatTyped(document, start, layout, options)];
  for (const only of [undefined, ['source.fixAll']]) {
    const actions = await codeActions(document, { range, ...(only && { only }) }, options, parts, wanted);
    edits.push(...actions.map(({ edit }) => edit?.changes?.[document.uri] ?? []));
  }
  // Edits that overlap are refused here.
  for (const list of edits) TextDocument.applyEdits(document, list);
}
