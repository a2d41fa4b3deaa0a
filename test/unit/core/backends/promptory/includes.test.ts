import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createPromptoryBackend, type RenderBody } from '../../../../../src/core/backends/promptory/index.ts';
import { isBackendError } from '../../../../../src/core/index.ts';
import { parse, render, variablesFrom } from '../../../../../src/template/index.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import { promptRow, start } from '../../../../promptServers/promptory/index.ts';

interface Case {
  readonly prompts: Readonly<Record<string, { readonly body: string; readonly includes: unknown; readonly active: boolean }>>;
  readonly answer: { readonly text: string } | { readonly failure: string };
}

/** Answers of the vendor's own render service; `makeIncludes.py` beside them says how they were made. */
const cases: readonly Case[] = JSON.parse(readFileSync('test/fixtures/promptory/includes.json', 'utf8'));

/** Renders with our engine, as callers of the core do. */
const renderBody: RenderBody = (body, inputs, includes) => {
  const result = render(parse(body), variablesFrom(inputs), {
    load: (name) => {
      const included = includes.get(name);
      return included === undefined ? undefined : { name, template: parse(included) };
    },
  });
  if (!result.ok) throw new Error(result.error.message);
  return result.text;
};

/** The text, or that there is none. */
const outcomeOf = async (rendering: Promise<string>): Promise<string> =>
  rendering.then(
    (text) => `text: ${text}`,
    () => 'refused',
  );

describe('Promptory: includes', () => {
  it('render here, by name and by id, and on the test server as the vendor renders them, or are refused where it refuses', async () => {
    await using server = await start({ prompts: [], perMinute: Number.POSITIVE_INFINITY });
    for (const [index, { prompts, answer }] of cases.entries()) {
      for (const [name, { body, includes, active }] of Object.entries(prompts)) {
        const frontMatter = { org: 'acme', app: 'shop', version: '1.0.0', includes, _body: body };
        // The root is asked for by name too, which needs it to be active; the vendor renders it either way.
        server.put(promptRow({ id: name, name, isActive: active || name === 'a', frontMatter }));
      }
      await using backend = createPromptoryBackend({
        connection: { id: 'acme', kind: 'promptory', name: 'Acme', baseUrl: server.baseUrl },
        secrets: { get: async () => ({ value: server.key, origin: 'test' }) },
        fetch: globalThis.fetch,
        log: silentLog(),
      });
      const wanted = 'text' in answer ? `text: ${answer.text}` : 'refused';
      const byName = { kind: 'name', org: 'acme', app: 'shop', name: 'a' } as const;
      const inputs = { user: 'Ada' };
      assert.equal(await outcomeOf(backend.renderLocally(byName, inputs, renderBody)), wanted, `case ${index}, by name`);
      assert.equal(await outcomeOf(backend.renderLocally({ kind: 'id', id: 'a' }, inputs, renderBody)), wanted, `case ${index}, by id`);
      assert.equal(await outcomeOf(backend.renderOnServer({ kind: 'id', id: 'a' }, inputs)), wanted, `case ${index}, on the test server`);
      for (const name of Object.keys(prompts)) server.remove(name);
    }
  });

  it('are looked for in the text, not in the list, of which only matters whether something is in it', async () => {
    const texts = {
      extra: 'plain',
      short: '{% include "one" %}{% include "two" %}',
      nested: '{% include "outer" %}',
      none: '{% include "one" %}',
    };
    const lists = { extra: ['nowhere'], short: ['one'], nested: ['outer'], none: [] };
    const parts = { one: '1', two: '2', outer: 'o{% include "one" %}' };
    const row = (name: string, _body: string, includes: readonly string[]) =>
      promptRow({ id: name, name, frontMatter: { includes, _body } });
    const prompts = [
      ...Object.entries(parts).map(([name, body]) => row(name, body, [])),
      ...(['extra', 'short', 'nested', 'none'] as const).map((name) => row(name, texts[name], lists[name])),
    ];
    await using server = await start({ prompts });
    await using backend = createPromptoryBackend({
      connection: { id: 'acme', kind: 'promptory', name: 'Acme', baseUrl: server.baseUrl },
      secrets: { get: async () => ({ value: server.key, origin: 'test' }) },
      fetch: globalThis.fetch,
      log: silentLog(),
    });
    const local = (name: string) => backend.renderLocally({ kind: 'name', org: 'acme', app: 'shop', name }, {}, renderBody);
    assert.deepEqual([await local('extra'), await local('short'), await local('nested')], ['plain', '12', 'o1']);
    await assert.rejects(local('none'), /one/);
    for (const name of ['extra', 'short', 'nested'])
      assert.equal(await backend.renderOnServer({ kind: 'id', id: name }, {}), await local(name));
    await assert.rejects(backend.renderOnServer({ kind: 'id', id: 'none' }, {}), (error) => isBackendError(error, 'invalid-request'));
    assert.deepEqual(
      [...(await backend.includes(await backend.get({ kind: 'name', org: 'acme', app: 'shop', name: 'nested' }))).keys()],
      ['outer', 'one'],
    );
  });
});
