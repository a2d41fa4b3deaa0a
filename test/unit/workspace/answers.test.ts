import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { loadEngine } from '../../../src/config/lazy.ts';
import { type PromptDetails, PromptLibrary, type PromptSummary } from '../../../src/core/index.ts';
import { createAnswers } from '../../../src/workspace/answers.ts';

const root = 'file:///lib';
const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

/** A library over files that only have a text, and the answers from it. */
function anAnswerer(files: Readonly<Record<string, string>>) {
  const prompts = Object.keys(files)
    .filter((uri) => uri.endsWith('.prompt.j2'))
    .map((uri): PromptSummary => ({ id: uri, uri, name: uri.slice(uri.lastIndexOf('/') + 1, -'.prompt.j2'.length), folders: [] }));
  const library = new PromptLibrary({
    log: silent,
    backend: {
      list: async () => prompts,
      current: () => prompts,
      problems: () => [],
      details: async (): Promise<PromptDetails> => assert.fail('no answer needs the details'),
    },
  });
  const sources = { read: async (uri: string) => files[uri], rootOf: () => root, prompts: async () => prompts };
  return createAnswers({
    library,
    prompts: { files: sources, load: async () => ({ ...(await loadEngine()), render: () => assert.fail('no answer renders') }) },
    sourceFiles: async () => [],
    commits: { read: async (uri) => (uri.endsWith('a.prompt.j2') ? 'before' : undefined), onDidChange: () => ({ dispose() {} }) },
  });
}

const { signal } = new AbortController();

describe('answers for the language server', () => {
  it('tell the variables of the test cases beside a prompt', async () => {
    const answers = anAnswerer({
      [`${root}/a.prompt.j2`]: '',
      [`${root}/a.tests.yaml`]: 'tests:\n  - vars: { customer: Ada, items: [1] }\n',
    });
    const answer = await answers.variables(`${root}/a.prompt.j2`, signal);
    assert.equal(answer.complete, true);
    assert.deepEqual(
      answer.variables.map(({ name }) => name),
      ['customer', 'items'],
    );
  });

  it('say that nothing is known where there are no cases', async () => {
    const answers = anAnswerer({ [`${root}/a.prompt.j2`]: '', [`${root}/b.tests.yaml`]: 'tests: []\n' });
    for (const uri of [`${root}/a.prompt.j2`, `${root}/b.prompt.j2`]) assert.equal((await answers.variables(uri, signal)).complete, false);
  });

  it('offer the other prompts of the workspace folder', async () => {
    const answers = anAnswerer({ [`${root}/a.prompt.j2`]: '', [`${root}/shared/tone.prompt.j2`]: '', 'file:///other/b.prompt.j2': '' });
    const prompts = await answers.prompts(`${root}/a.prompt.j2`, signal);
    assert.deepEqual(
      prompts.map(({ includeName }) => includeName),
      ['shared/tone'],
    );
  });

  it('find the file of every name they offer', async () => {
    const answers = anAnswerer({
      [`${root}/x/a.prompt.j2`]: '',
      [`${root}/x/b%20c.prompt.j2`]: 'near',
      [`${root}/shared/tone.prompt.j2`]: 'far',
    });
    const offered = await answers.prompts(`${root}/x/a.prompt.j2`, signal);
    assert.equal(offered.length, 2);
    for (const { includeName, uri } of offered) {
      assert.equal((await answers.include(`${root}/x/a.prompt.j2`, includeName, signal))?.uri, uri);
    }
  });

  it('find nothing outside the workspace folder', async () => {
    const answers = anAnswerer({ [`${root}/a.prompt.j2`]: '', 'file:///secret.prompt.j2': 'no' });
    for (const name of ['../secret', '/secret.prompt.j2', 'file:///secret.prompt.j2', 'https://example.org/x']) {
      assert.equal(await answers.include(`${root}/a.prompt.j2`, name, signal), undefined, name);
    }
  });

  it('find the prompt a tests file stands beside', async () => {
    const answers = anAnswerer({ [`${root}/a.prompt.j2`]: '', [`${root}/b.prompt.j2`]: '' });
    assert.deepEqual(await answers.testedPrompts(`${root}/b.tests.yaml`, signal), [`${root}/b.prompt.j2`]);
  });
});

describe('the host', () => {
  it('loads nothing but types from behind the lazy bundles', async () => {
    const source = await readFile(new URL('../../../src/extension.ts', import.meta.url), 'utf8');
    assert.doesNotMatch(source, /from '\.\/(?:bundles|rendering|template|client\/index|promptFile\/index)/);
  });
});
