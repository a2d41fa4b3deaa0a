import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions } from '../../../../server/service/codeActions/index.ts';
import { createLanguageService, type LanguageServiceParts } from '../../../../server/service/index.ts';
import { silentLog, wanted } from '../helpers.ts';

const prompt = (version: string, body: string) => `---\norg: fernhill\napp: desk\nversion: ${version}\n---\n${body}`;

function partsFor(committed: (() => Promise<string | undefined>) | undefined): LanguageServiceParts {
  return {
    log: silentLog,
    variables: { variablesOf: async () => ({ complete: false, variables: [], reason: 'nobody was asked' }) },
    prompts: { includable: async () => [], testedBy: async () => [], ...(committed && { committed }) },
  };
}

const documentOf = (text: string) => TextDocument.create('file:///work/a.prompt.j2', 'promptdeck-prompt', 1, text);

/** What is said about a text that was another one in the last commit. */
async function said(before: string | undefined | Error, text: string): Promise<string[]> {
  const parts = partsFor(async () => {
    if (before instanceof Error) throw before;
    return before;
  });
  const document = documentOf(text);
  const found = await createLanguageService(parts).diagnose(document, {}, wanted);
  return found.map(({ code, range }) => `${String(code)} «${document.getText(range)}»`);
}

describe('a body that changed since the last commit', () => {
  it('wants another version', async () => {
    assert.deepEqual(await said(prompt('1.2.3', 'before'), prompt('1.2.3', 'after')), ['version-unchanged «1.2.3»']);
    assert.deepEqual(await said(prompt('"1.2"', 'before'), prompt('"1.2"', 'after')), ['version-unchanged «1.2»']);
    const messages = (text: string) => prompt('1.0.0', '').replace('---\n', `---\nmessages: [{ role: user, content: ${text} }]\n`);
    assert.deepEqual(await said(messages('a'), messages('b')), ['version-unchanged «1.0.0»']);
  });

  it('is fine with a new version, and a new version with an old body', async () => {
    assert.deepEqual(await said(prompt('1.2.3', 'before'), prompt('1.3.0', 'after')), []);
    assert.deepEqual(await said(prompt('1.2.3', 'same'), prompt('1.3.0', 'same')), []);
  });

  it('did not change when only line ends, the last blanks or other fields did', async () => {
    assert.deepEqual(await said(prompt('1.0.0', 'a\nb\n'), prompt('1.0.0', 'a\r\nb')), []);
    assert.deepEqual(await said(prompt('1.0.0', 'a'), prompt('1.0.0\ntags: [x]', 'a')), []);
  });

  it('says nothing where the last commit is not known, or the prompt is not for Promptory', async () => {
    assert.deepEqual(await said(undefined, prompt('1.0.0', 'after')), []);
    assert.deepEqual(await said(new Error('no git here'), prompt('1.0.0', 'after')), []);
    assert.deepEqual(await said('---\nversion: 1.0.0\n---\nbefore', '---\nversion: 1.0.0\n---\nafter'), []);
    assert.deepEqual(await createLanguageService(partsFor(undefined)).diagnose(documentOf(prompt('1.0.0', 'a')), {}, wanted), []);
  });

  it('offers the next patch, minor and major version', async () => {
    const raisedFrom = async (version: string) => {
      const document = documentOf(prompt(version, 'after'));
      const range = { start: { line: 3, character: 12 }, end: { line: 3, character: 12 } };
      const actions = await codeActions(
        document,
        { range },
        {},
        partsFor(async () => prompt(version, 'before')),
        wanted,
      );
      return actions
        .filter(({ title }) => title.startsWith('Raise'))
        .map(({ title, edit }) => `${title} -> ${TextDocument.applyEdits(document, edit?.changes?.[document.uri] ?? []).split('\n')[3]}`);
    };
    assert.deepEqual(await raisedFrom('1.9.3'), [
      'Raise the patch version to 1.9.4 -> version: 1.9.4',
      'Raise the minor version to 1.10.0 -> version: 1.10.0',
      'Raise the major version to 2.0.0 -> version: 2.0.0',
    ]);
    assert.deepEqual(await raisedFrom('"1.9"'), [
      'Raise the minor version to 1.10 -> version: "1.10"',
      'Raise the major version to 2.0 -> version: "2.0"',
    ]);
    assert.deepEqual(await raisedFrom('spring'), []);
  });
});
