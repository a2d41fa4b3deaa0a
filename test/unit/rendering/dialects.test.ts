import assert from 'node:assert/strict';
import { readPromptFile } from '../../../src/promptFile/index.ts';
import { renderPrompt } from '../../../src/rendering/renderPrompt.ts';
import type { PromptInputs } from '../../../src/rendering/types.ts';
import { createNunjucksRenderer } from '../../../src/template/nunjucks/index.ts';
import { nunjucksChildPath } from '../../helpers/nunjucksChild.ts';
import { silentLog } from '../../helpers/silentLog.ts';

describe('prompts of other dialects', () => {
  const nunjucks = createNunjucksRenderer({ childPath: nunjucksChildPath(), log: silentLog() });
  after(() => nunjucks.dispose());

  const render = async (dialect: string, body: string, inputs: PromptInputs = {}, more = '') => {
    const text = `---\ndialect: ${dialect}\n${more}---\n${body}`;
    const rendered = await renderPrompt(readPromptFile(text, 'x.prompt.j2'), inputs, {
      uri: 'file:///x.prompt.j2',
      loadInclude: async () => undefined,
      renderNunjucks: nunjucks.render,
    });
    return {
      ...rendered,
      contents: rendered.messages.map(({ content }) => content),
      told: rendered.problems.map(({ code, level, range }) => [code, level, range && text.slice(range.start, range.end)]),
    };
  };

  it('are rendered by nunjucks itself where they say so', async () => {
    const { contents, told, variables } = await render(
      'nunjucks',
      '{{ ok }} {{ n / 2 }} {{ list }} {{ name.toUpperCase() }}{{ range(2) }}',
      {
        text: '{"ok": true, "n": 3.0, "list": [1, "a"], "name": "ada"}',
      },
    );
    assert.deepEqual(contents, ['true 1.5 1,a ADA0,1']);
    assert.deepEqual(told, []);
    assert.deepEqual(variables, ['ok', 'n', 'list', 'name']);
  });

  it('tell the errors of nunjucks at their places, and none of Jinja2', async () => {
    const { contents, told } = await render('nunjucks', 'Hi\n{% switch a %}{% case 1 %}x{% endswitch %}\n{{ a | nope }}', { text: 'a: 1' });
    assert.deepEqual(contents, ['']);
    assert.deepEqual(told, [['template-error', 'error', '{{ a | nope }}']]);
  });

  it('are refused where they lead to code', async () => {
    const { messages, told } = await render('nunjucks', 'Hi {{ a.constructor }}', { text: 'a: 1' });
    assert.equal(messages[0]?.complete, false);
    assert.deepEqual(told, [['template-refused', 'error', 'constructor']]);
  });

  it('take the options of the prompt', async () => {
    const { told } = await render('nunjucks', 'Hi {{ nobody }}', {}, 'engine: {strict_undefined: true}\n');
    assert.deepEqual(told, [['template-error', 'error', '{{ nobody }}']]);
  });

  it('take the messages of a prompt one by one', async () => {
    const { contents } = await render(
      'nunjucks',
      'Be {{ tone }}',
      { text: 'tone: kind' },
      'messages:\n  - {role: user, content: "So {{ tone | upper }}"}\n',
    );
    assert.deepEqual(contents, ['Be kind', 'So KIND']);
  });

  it('say so when their engine is not there', async () => {
    const file = readPromptFile('---\ndialect: nunjucks\n---\nHi', 'x.prompt.j2');
    const { messages, problems } = await renderPrompt(file, {}, { uri: 'file:///x', loadInclude: async () => undefined });
    assert.equal(messages[0]?.complete, false);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['dialect'],
    );
  });

  it('are plain substitution where they say placeholder', async () => {
    const { contents, told, variables, missing, skeleton } = await render(
      'placeholder',
      'Hi {{name}}, {% if x %} {{ name }} {{other}} {{name|upper}}',
      { text: 'name: Ada\nname|upper: ADA' },
    );
    assert.deepEqual(contents, ['Hi Ada, {% if x %} {{ name }} {{other}} ADA']);
    assert.deepEqual(told, [
      ['placeholder-blanks', 'warning', '{{ name }}'],
      ['placeholder-missing', 'warning', 'other'],
    ]);
    assert.deepEqual(variables, ['name', 'other', 'name|upper']);
    assert.deepEqual(missing, []);
    assert.match(skeleton, /other/);
  });

  it('keep to their deadline even when variables stand for more than they show', async () => {
    const levels = Array.from({ length: 9 }, (_, level) => `v${level + 1}: &v${level + 1} [${Array(10).fill(`*v${level}`).join(', ')}]`);
    const text = `v0: &v0 x\n${levels.join('\n')}\n`;
    const started = performance.now();
    for (const dialect of ['nunjucks', 'placeholder']) {
      const { messages } = await render(dialect, '{{v9}}', { text });
      assert.ok((messages[0]?.content.length ?? 0) < 4_000_000);
    }
    assert.ok(performance.now() - started < 10_000);
  });
});
