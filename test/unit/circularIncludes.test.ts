import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService } from '../../server/service/index.ts';
import { checkFiles } from '../../src/cli/checkFiles.ts';
import { createPromptoryBackend, type PromptoryBackend } from '../../src/core/backends/promptory/index.ts';
import { createIncludeLoader } from '../../src/promptFile/includeLoader.ts';
import { readPromptFile } from '../../src/promptFile/index.ts';
import { renderPrompt } from '../../src/rendering/renderPrompt.ts';
import { silentLog } from '../helpers/silentLog.ts';
import { sourceParser } from '../helpers/sourceParser.ts';
import { useTemporaryFolder } from '../helpers/temporaryFolder.ts';
import { promptRow, start } from '../promptServers/promptory/index.ts';

/** Prompts by name, and who includes whom. In a circle, each comes back to itself; `outside` only leads into one. */
const circles: Readonly<Record<string, { readonly includes: Readonly<Record<string, readonly string[]>>; readonly outside?: string }>> = {
  'one file': { includes: { a: ['a'] } },
  'two files': { includes: { a: ['b'], b: ['a'] } },
  'three files': { includes: { a: ['b'], b: ['c'], c: ['a'] } },
  'two files, beside something sound': { includes: { a: ['leaf', 'b'], b: ['leaf', 'a'], leaf: [] } },
  'two files, behind another one': { includes: { a: ['b'], b: ['c'], c: ['b'] }, outside: 'a' },
  'three files, behind another one': { includes: { a: ['b'], b: ['c'], c: ['d'], d: ['b'] }, outside: 'a' },
};
const sound = { a: ['b', 'c'], b: ['c', 'leaf'], c: ['leaf'], leaf: [] };

const bodyOf = (name: string, includes: readonly string[]) => `<${name}>${includes.map((other) => `{% include "${other}" %}`).join('')}`;
const uriOf = (name: string) => `file:///lib/${name}.prompt.j2`;

function loaderOf(includes: Readonly<Record<string, readonly string[]>>) {
  const texts = new Map(Object.entries(includes).map(([name, others]) => [uriOf(name), bodyOf(name, others)]));
  return createIncludeLoader({ read: async (uri) => texts.get(uri), rootOf: () => 'file:///lib', prompts: async () => [] });
}

async function previewed(includes: Readonly<Record<string, readonly string[]>>, name: string): Promise<readonly string[]> {
  const text = bodyOf(name, includes[name] ?? []);
  const { problems } = await renderPrompt(
    readPromptFile(text, `${name}.prompt.j2`),
    {},
    { uri: uriOf(name), loadInclude: loaderOf(includes) },
  );
  return problems.map(({ code, level }) => `${level} ${code}`);
}

async function diagnosed(includes: Readonly<Record<string, readonly string[]>>, name: string): Promise<readonly string[]> {
  const load = loaderOf(includes);
  const include = async (from: string, wanted: string) => {
    const found = await load(wanted, from);
    return found ? { uri: found.name, text: found.text } : null;
  };
  const service = createLanguageService({
    log: silentLog(),
    variables: { variablesOf: async () => ({ complete: false, variables: [], reason: 'no test cases' }) },
    prompts: { includable: async () => [], testedBy: async () => [], include },
  });
  const document = TextDocument.create(uriOf(name), 'promptdeck-prompt', 1, bodyOf(name, includes[name] ?? []));
  const found = await service.diagnose(document, {}, { isCancellationRequested: false });
  return found.map(({ code, range }) => `${String(code)} ${document.getText(range)}`);
}

describe('includes in a circle', () => {
  const folder = useTemporaryFolder('circles');

  async function checked(includes: Readonly<Record<string, readonly string[]>>): Promise<readonly string[]> {
    await mkdir(folder(), { recursive: true });
    for (const [name, others] of Object.entries(includes)) await writeFile(path.join(folder(), `${name}.prompt.j2`), bodyOf(name, others));
    const { findings } = await checkFiles(['.'], folder(), {
      log: silentLog(),
      committedText: async () => undefined,
      loadSourceParser: sourceParser,
    });
    return findings.map(({ path: file, level, code }) => `${file} ${level} ${code}`);
  }

  async function onPromptory(
    includes: Readonly<Record<string, readonly string[]>>,
    work: (backend: PromptoryBackend) => Promise<void>,
  ): Promise<void> {
    const prompts = Object.entries(includes).map(([name, others]) =>
      promptRow({ id: name, name, frontMatter: { org: 'acme', app: 'shop', includes: ['anything'], _body: bodyOf(name, others) } }),
    );
    await using server = await start({ prompts, perMinute: Number.POSITIVE_INFINITY });
    await using backend = createPromptoryBackend({
      connection: { id: 'acme', kind: 'promptory', name: 'Acme', baseUrl: server.baseUrl },
      secrets: { get: async () => ({ value: server.key, origin: 'test' }) },
      fetch: globalThis.fetch,
      log: silentLog(),
    });
    await work(backend);
  }
  const byName = (name: string) => ({ kind: 'name', org: 'acme', app: 'shop', name }) as const;
  const unrendered = () => assert.fail('what cannot be rendered is not given to the engine');

  for (const [what, { includes, outside }] of Object.entries(circles)) {
    it(`over ${what} are refused by the preview, the editor, the check and Promptory alike`, async () => {
      const within = Object.keys(includes).filter((name) => name !== outside && name !== 'leaf');
      for (const name of [...within, ...(outside ? [outside] : [])]) {
        assert.deepEqual(await previewed(includes, name), ['error include-cycle'], `preview of ${name}`);
      }
      for (const name of within) {
        const back = includes[name]?.find((other) => other !== 'leaf');
        assert.deepEqual(await diagnosed(includes, name), [`circular-include "${back}"`], `diagnostics of ${name}`);
      }
      assert.deepEqual(
        await checked(includes),
        within.map((name) => `${name}.prompt.j2 error circular-include`),
      );
      await onPromptory(includes, async (backend) => {
        for (const name of [...within, ...(outside ? [outside] : [])]) {
          const refused = { code: 'invalid-request', message: /includes itself: / };
          await assert.rejects(backend.renderLocally(byName(name), {}, unrendered), refused, `rendering ${name} here`);
          await assert.rejects(
            backend.renderOnServer({ kind: 'id', id: name }, {}),
            { code: 'invalid-request' },
            `rendering ${name} there`,
          );
        }
      });
    });
  }

  it('are not seen where one file is only included on several ways', async () => {
    for (const name of Object.keys(sound)) {
      assert.deepEqual(await previewed(sound, name), []);
      assert.deepEqual(await diagnosed(sound, name), []);
    }
    assert.deepEqual(await checked(sound), []);
    await onPromptory(sound, async (backend) => {
      const known = await backend.renderLocally(byName('a'), {}, (body, _inputs, found) => [body, ...[...found.keys()].sort()].join(' '));
      assert.equal(known, `${bodyOf('a', sound.a)} b c leaf`);
      assert.equal(await backend.renderOnServer({ kind: 'id', id: 'a' }, {}), '<a><b><c><leaf><leaf><c><leaf>');
    });
  });
});
