import assert from 'node:assert/strict';
import { readPromptFile } from '../../../src/promptFile/index.ts';
import { createPromptRenderer } from '../../../src/rendering/createPromptRenderer.ts';
import type { PromptEnvironment } from '../../../src/rendering/types.ts';

const uri = 'file:///lib/support/refund.prompt.j2';

/** A renderer over files in memory, by path below the library's root. */
function aRenderer(files: Readonly<Record<string, string>> = {}, { files: own, ...environment }: Partial<PromptEnvironment> = {}) {
  const texts = new Map(Object.entries(files).map(([path, text]) => [`file:///lib/${path}`, text]));
  return createPromptRenderer({
    files: { read: async (wanted) => texts.get(wanted), rootOf: () => 'file:///lib', prompts: async () => [], ...own },
    ...environment,
  });
}

const contentsOf = ({ messages }: { readonly messages: readonly { readonly content: string }[] }) => messages.map(({ content }) => content);

describe('createPromptRenderer', () => {
  it('finds includes from the URI of each file it renders', async () => {
    const { render } = aRenderer({ 'support/tone.md': 'Be kind.', 'sales/tone.md': 'Be brief.' });
    const text = '{% include "tone" %}';
    assert.deepEqual(contentsOf(await render(readPromptFile(text, 'file:///lib/support/a.prompt.j2'), {})), ['Be kind.']);
    assert.deepEqual(contentsOf(await render(readPromptFile(text, 'file:///lib/sales/a.prompt.j2'), {})), ['Be brief.']);
  });

  it('gives the texts of what was included, those further in too', async () => {
    const { render } = aRenderer({ 'support/tone.md': '{% include "sign" %}', 'support/sign.md': 'Ada' });
    const { includes } = await render(readPromptFile('{% include "tone" %}', uri), {});
    assert.deepEqual([...includes].sort(), [
      ['file:///lib/support/sign.md', 'Ada'],
      ['file:///lib/support/tone.md', '{% include "sign" %}'],
    ]);
  });

  it('asks for the options of each file, and its front matter goes before them', async () => {
    const asked: string[] = [];
    const template = (wanted: string) => {
      asked.push(wanted);
      return { trimBlocks: true };
    };
    const { render } = aRenderer({}, { template });
    const body = '{% if true %}\nHi{% endif %}';
    assert.deepEqual(contentsOf(await render(readPromptFile(body, uri), {})), ['Hi']);
    const own = readPromptFile(`---\nengine: { trim_blocks: false }\n---\n${body}`, uri);
    assert.deepEqual(contentsOf(await render(own, {})), ['\nHi']);
    assert.deepEqual(asked, [uri, uri]);
  });

  it('renders prompts of the dialect nunjucks where the environment does', async () => {
    const { render } = aRenderer({}, { renderNunjucks: async (source) => ({ ok: true, text: `<${source}>`, warnings: [] }) });
    assert.deepEqual(contentsOf(await render(readPromptFile('---\ndialect: nunjucks\n---\nHi', uri), {})), ['<Hi>']);
  });

  it('ends with the reason of its signal, which also ends what is listed for an include', async () => {
    const controller = new AbortController();
    const signals: unknown[] = [];
    const { render } = aRenderer(
      {},
      {
        files: {
          read: async () => undefined,
          rootOf: () => undefined,
          prompts: async (_from, signal) => {
            signals.push(signal);
            controller.abort(new Error('newer text'));
            return [];
          },
        },
      },
    );
    const file = readPromptFile('{% include "tone" %}', uri);
    await assert.rejects(render(file, {}, { signal: controller.signal }), /newer text/);
    assert.deepEqual(signals, [controller.signal]);
    await assert.rejects(render(file, {}, { signal: controller.signal }), /newer text/);
    assert.equal(signals.length, 1);
  });

  const branches = readPromptFile(
    '---\nmessages:\n  - role: user\n    content: Hi {{ name }}\n---\n{% if name %}Dear{% else %}You{% endif %}',
    uri,
  );

  it('says which place wrote which text, for each message, where that is asked for', async () => {
    const { messages } = await aRenderer().render(branches, { text: 'name: Ada' }, { sourceMap: true });
    const written = messages.map(({ content, part, sourceMap }) =>
      sourceMap?.segments.map(({ start, end, range }) => [
        content.slice(start, end),
        branches.parts[part]?.text.slice(range.start, range.end),
      ]),
    );
    assert.deepEqual(written, [
      [['Dear', 'Dear']],
      [
        ['Hi ', 'Hi '],
        ['Ada', 'name'],
      ],
    ]);
    assert.deepEqual(
      messages.map(({ coverage }) => coverage),
      [undefined, undefined],
    );
  });

  it('counts what was reached, for each message, where that is asked for', async () => {
    const { messages } = await aRenderer().render(branches, { text: 'name: Ada' }, { coverage: true });
    const reached = messages.map(({ coverage, part }) =>
      [...(coverage?.templates.get('') ?? [])].map(({ start, end, count }) => [branches.parts[part]?.text.slice(start, end), count]),
    );
    assert.deepEqual(reached, [
      [
        ['{% if name %}Dear', 1],
        ['{% else %}You', 0],
      ],
      [],
    ]);
  });

  it('neither maps nor counts unasked', async () => {
    const { messages } = await aRenderer().render(branches, { text: 'name: Ada' });
    assert.deepEqual(
      messages.flatMap((message) => Object.keys(message)).filter((key) => key === 'sourceMap' || key === 'coverage'),
      [],
    );
  });
});
