import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions } from '../../../../server/service/codeActions/index.ts';
import type { LanguageServiceParts } from '../../../../server/service/index.ts';
import { createIncludeLoader } from '../../../../src/promptFile/includeLoader.ts';
import { readPromptFile, testsPathOf } from '../../../../src/promptFile/index.ts';
import { renderPrompt } from '../../../../src/rendering/renderPrompt.ts';
import { readTestsFile } from '../../../../src/suiteFile/index.ts';
import { bodiesOf, type Node, parse } from '../../../../src/template/index.ts';
import { seededNumbers } from '../../../helpers/mutations/mutate.ts';
import { hasSample, isBroken, samplePrompts, sampleText, sampleUri } from '../../../helpers/sampleLibrary.ts';
import { silentLog, wanted } from '../helpers.ts';

const prompts = samplePrompts().filter((file) => !isBroken(file) && hasSample(testsPathOf(file)));

describe('extracting and inlining', () => {
  for (const prompt of prompts) {
    it(`keeps what ${prompt} renders`, async function () {
      this.timeout(60_000);
      const text = sampleText(prompt);
      const before = await rendered(prompt, new Map());
      const random = seededNumbers(7);
      const selections = selectionsIn(text);
      let tried = 0;
      for (let round = 0; round < 12 && selections.length > 0; round += 1) {
        const [start, end] = selections[Math.floor(random() * selections.length)] ?? [0, 0];
        for (const texts of await edited(prompt, text, start, end)) {
          tried += 1;
          assert.deepEqual(await rendered(prompt, texts), before, JSON.stringify(text.slice(start, end)));
        }
      }
      assert.ok(tried > 0 || selections.length === 0, 'something was extracted');
    });
  }
});

/** From the first to the last of neighbouring nodes, at every depth. */
function selectionsIn(text: string): readonly (readonly [start: number, end: number])[] {
  const { body } = readPromptFile(text, 'a.prompt.j2');
  const found: [number, number][] = [];
  const open: (readonly Node[])[] = [parse(body.text).body];
  for (let nodes = open.pop(); nodes; nodes = open.pop()) {
    for (const [index, node] of nodes.entries()) {
      for (const last of nodes.slice(index, index + 4)) found.push([body.toSource(node.start), body.toSource(last.end)]);
      open.push(...bodiesOf(node));
    }
  }
  return found;
}

/** The library after each extraction or inlining that is offered for a selection. */
async function edited(prompt: string, text: string, start: number, end: number): Promise<ReadonlyMap<string, string>[]> {
  const document = TextDocument.create(sampleUri(prompt), 'promptdeck-prompt', 1, text);
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  const only = ['refactor.extract', 'refactor.inline'];
  const actions = await codeActions(document, { range, only }, { createsFiles: true }, parts, wanted);
  return actions.map(({ edit }) => {
    const texts = new Map<string, string>();
    for (const [uri, edits] of Object.entries(edit?.changes ?? {})) texts.set(uri, TextDocument.applyEdits(document, edits));
    for (const change of edit?.documentChanges ?? []) {
      if (!('edits' in change)) continue;
      const { uri } = change.textDocument;
      const from = uri === document.uri ? document : TextDocument.create(uri, 'promptdeck-prompt', 0, '');
      const plain = change.edits.flatMap((one) => ('newText' in one ? [{ range: one.range, newText: one.newText }] : []));
      texts.set(uri, TextDocument.applyEdits(from, plain));
    }
    return texts;
  });
}

const parts: LanguageServiceParts = {
  log: silentLog,
  variables: { variablesOf: async () => ({ complete: false, variables: [], reason: 'nobody was asked' }) },
  prompts: { includable: async () => [], testedBy: async () => [], include: async () => null },
};

async function rendered(prompt: string, texts: ReadonlyMap<string, string>) {
  const uri = sampleUri(prompt);
  const loadInclude = createIncludeLoader({
    read: async (one) => texts.get(one) ?? library.get(one),
    rootOf: () => sampleUri('').replace(/\/$/, ''),
    prompts: async () => [],
  });
  const file = readPromptFile(texts.get(uri) ?? sampleText(prompt), prompt);
  const { suite } = readTestsFile(sampleText(testsPathOf(prompt)), uri);
  return Promise.all(
    suite.cases.map(
      async ({ varsText }) => (await renderPrompt(file, { text: varsText }, { uri, loadInclude, deadlineMs: 60_000 })).messages,
    ),
  );
}

const library = new Map(samplePrompts().map((file) => [sampleUri(file), sampleText(file)]));
