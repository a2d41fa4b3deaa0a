import assert from 'node:assert/strict';
import type { Problem } from '../../../src/core/model/index.ts';
import { createIncludeLoader } from '../../../src/promptFile/includeLoader.ts';
import { readPromptFile } from '../../../src/promptFile/index.ts';
import { renderPrompt } from '../../../src/rendering/renderPrompt.ts';
import type { PromptInputs, RenderParts } from '../../../src/rendering/types.ts';

const uri = 'file:///lib/support/refund.prompt.j2';

interface Setup extends Partial<RenderParts> {
  readonly inputs?: PromptInputs;
  /** Other files of the library, by path below its root. */
  readonly files?: Readonly<Record<string, string>>;
}

async function render(text: string, { inputs = {}, files = {}, ...parts }: Setup = {}) {
  const texts: Record<string, string> = { [uri]: text };
  for (const [path, content] of Object.entries(files)) texts[`file:///lib/${path}`] = content;
  const loadInclude = createIncludeLoader({ read: async (wanted) => texts[wanted], rootOf: () => 'file:///lib', prompts: async () => [] });
  const rendered = await renderPrompt(readPromptFile(text, 'refund.prompt.j2'), inputs, { uri, loadInclude, ...parts });
  const covered = ({ range, uri: file = uri }: Problem) => (range ? texts[file]?.slice(range.start, range.end) : undefined);
  return {
    ...rendered,
    contents: rendered.messages.map(({ content }) => content),
    /** Code, level and the text that the range covers. */
    told: rendered.problems.map((problem) => [problem.code, problem.level, covered(problem)]),
  };
}

describe('renderPrompt', () => {
  it('renders every message of the prompt with its role', async () => {
    const { messages, problems } = await render(
      '---\nmessages:\n  - role: user\n    content: "Hi {{ name }}"\n  - role: assistant\n    content: Sure.\n---\nYou help {{ name }}.\n',
      { inputs: { text: 'name: Ana' } },
    );
    assert.deepEqual(
      messages.map(({ role, content, complete }) => [role, content, complete]),
      [
        ['system', 'You help Ana.\n', true],
        ['user', 'Hi Ana', true],
        ['assistant', 'Sure.', true],
      ],
    );
    assert.deepEqual(problems, []);
  });

  it('prints values as the template language does: floats stay floats', async () => {
    const { contents } = await render('{{ a }} {{ b }} {{ c }} {{ d }}', {
      inputs: { text: '{"a": 1.0, "b": true, "c": null, "d": [1, "x"]}' },
    });
    assert.deepEqual(contents, ["1.0 True None [1, 'x']"]);
  });

  it('takes text before values and values before declared defaults', async () => {
    const text =
      '---\nvariables:\n  a: {type: string, default: A}\n  b: {type: string, default: B}\n  c: {type: string, default: C}\n---\n{{ a }}{{ b }}{{ c }}';
    const { contents, missing } = await render(text, { inputs: { text: 'c: 3', values: { b: 2, c: 2 } } });
    assert.deepEqual(contents, ['A23']);
    assert.deepEqual(missing, []);
  });

  it('warns once of each variable without a value, at its first use', async () => {
    const { contents, told, missing, variables } = await render(
      'Dear {{ name }}, {{ name }} {{ plan | default("free") }} {{ range(2) | list }}',
    );
    assert.deepEqual(contents, ['Dear ,  free [0, 1]']);
    assert.deepEqual(told, [['missing-variable', 'warning', 'name']]);
    assert.deepEqual(missing, ['name']);
    assert.deepEqual(variables, ['name', 'plan']);
  });

  it('reports every syntax error at its place in the file and shows no template text', async () => {
    const { messages, told } = await render('---\nname: x\n---\nHello {{ name }\n{% if %}\n{{ b | }}');
    assert.deepEqual(messages, [{ role: 'system', content: '', part: 0, complete: false }]);
    assert.ok(told.length >= 2, JSON.stringify(told));
    assert.ok(told.every(([code, level]) => code === 'syntax' && level === 'error'));
  });

  it('reports every unknown filter and test', async () => {
    const { told, messages } = await render('Hello {{ a | uper }} {{ b is evn }}', { inputs: { text: 'a: x\nb: 1' } });
    assert.deepEqual(told, [
      ['unknown-filter', 'error', 'uper'],
      ['unknown-test', 'error', 'evn'],
    ]);
    assert.equal(messages[0]?.content, '');
  });

  it('goes on with the other messages when one is broken', async () => {
    const { messages } = await render('---\nmessages:\n  - role: user\n    content: "{{ oops"\n---\nFine.');
    assert.deepEqual(
      messages.map(({ content, complete }) => [content, complete]),
      [
        ['Fine.', true],
        ['', false],
      ],
    );
  });

  it('gives what was rendered before a fault, and the place of the fault', async () => {
    const { messages, told } = await render('---\nname: x\n---\nHello {{ 1 / 0 }} there');
    assert.deepEqual(messages, [{ role: 'system', content: 'Hello ', part: 0, complete: false }]);
    assert.equal(told[0]?.[0], 'zero-division');
    assert.equal(told[0]?.[2]?.includes('1 / 0'), true);
  });

  it('stops at a missing variable where the prompt is strict', async () => {
    const strict = '---\nengine: {strict_undefined: true}\n---\nHi {{ name }}';
    const { contents, told } = await render(strict);
    assert.deepEqual(contents, ['Hi ']);
    assert.deepEqual(told, [['undefined', 'error', 'name']]);
    assert.deepEqual((await render('Hi {{ name }}', { template: { strictUndefined: true } })).contents, ['Hi ']);
    const lenient = '---\nengine: {strict_undefined: false}\n---\nHi {{ name }}';
    assert.deepEqual((await render(lenient, { template: { strictUndefined: true } })).contents, ['Hi ']);
  });

  it('trims blocks where the workspace or the prompt asks for it', async () => {
    const body = '  {% if true %}\nx\n  {% endif %}\n';
    assert.deepEqual((await render(body)).contents, ['  \nx\n  \n']);
    assert.deepEqual((await render(body, { template: { trimBlocks: true, lstripBlocks: true } })).contents, ['x\n']);
  });

  it('says which line of the variables cannot be read, and renders nothing', async () => {
    const { messages, problems } = await render('Hi {{ a }}', { inputs: { text: 'a: 1\nb: [1,\n' } });
    assert.equal(messages[0]?.complete, false);
    assert.equal(problems.find(({ code }) => code === 'variables')?.range, undefined);
    assert.match(problems[0]?.message ?? '', /^Variables, line \d: [^:]+\.$/);
  });

  it('does not render a prompt of another dialect with this engine', async () => {
    const { messages, told } = await render('---\ndialect: nunjucks\n---\nHi {{ name }}');
    assert.equal(messages[0]?.complete, false);
    assert.equal(told[0]?.[0], 'dialect');
  });

  it('tells of broken front matter and renders the body all the same', async () => {
    const { contents, told } = await render('---\nname: [x\n---\nHello');
    assert.deepEqual(contents, ['Hello']);
    assert.equal(told[0]?.[0], 'front-matter');
  });

  it('ends a template that runs too long with a problem, and leaves no time to the next message', async () => {
    let now = 0;
    const clock = () => (now += 10);
    const endless = '{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}';
    const { messages, told } = await render(`---\nmessages:\n  - role: user\n    content: "${endless}"\n---\n${endless}`, {
      clock,
      deadlineMs: 50,
    });
    assert.deepEqual(
      messages.map(({ complete }) => complete),
      [false, false],
    );
    assert.deepEqual(
      told.map(([code]) => code),
      ['budget-deadline', 'budget-deadline'],
    );
    assert.ok(now < 1000, `the clock was read ${now / 10} times`);
  });

  it('ends a template that names includes without end', async () => {
    let now = 0;
    const clock = () => (now += 1);
    const { problems } = await render('{% for i in range(100000) %}{% include "x" ~ i ignore missing %}{% endfor %}', {
      clock,
      deadlineMs: 200,
    });
    assert.equal(problems[0]?.code, 'budget-deadline');
    assert.ok(now < 2000, `the clock was read ${now} times`);
  });

  it('gives up when it is cancelled', async () => {
    await assert.rejects(render('Hi', { signal: AbortSignal.abort() }), { name: 'AbortError' });
  });
});

describe('renderPrompt with includes', () => {
  it('renders an included file without its front matter, from beside it or from the root', async () => {
    const files = { 'support/tone.md': '---\nname: tone\n---\nBe {{ how }}. {% include "shared/end" %}', 'shared/end.prompt.j2': 'End.' };
    const { contents, includes, problems } = await render('{% include "tone" %}', { files, inputs: { text: 'how: kind' } });
    assert.deepEqual(contents, ['Be kind. End.']);
    assert.deepEqual([...includes.keys()], ['file:///lib/support/tone.md', 'file:///lib/shared/end.prompt.j2']);
    assert.deepEqual(problems, []);
  });

  it('imports macros', async () => {
    const files = { 'macros.prompt.j2': '{% macro hi(name) %}Hi {{ name }}!{% endmacro %}' };
    const { contents } = await render('{% from "macros" import hi %}{{ hi("Ana") }}', { files });
    assert.deepEqual(contents, ['Hi Ana!']);
  });

  it('says which name was not found, at its place', async () => {
    const { told, problems, messages } = await render('Hello {% include "nowhere" %}');
    assert.deepEqual(messages[0]?.content, 'Hello ');
    assert.equal(told[0]?.[0], 'template-not-found');
    assert.match(problems[0]?.message ?? '', /No file or prompt of this library is named 'nowhere'/);
    assert.ok(told[0]?.[2]?.includes('nowhere'));
  });

  it('leaves out a missing include that may be missing', async () => {
    const { contents, problems } = await render('a{% include "nowhere" ignore missing %}b');
    assert.deepEqual(contents, ['ab']);
    assert.deepEqual(problems, []);
  });

  it('refuses cycles, depth and paths out of the workspace folder, each with its reason', async () => {
    const self = await render('{% include "refund" %}');
    assert.deepEqual([self.problems[0]?.code, self.problems[0]?.uri], ['include-cycle', undefined]);
    const cycle = await render('{% include "/a.md".lstrip("/") %}', {
      files: { 'support/a.md': '{% include "b.md" %}', 'support/b.md': 'x{% include "a.md" %}' },
    });
    assert.deepEqual([cycle.problems[0]?.code, cycle.problems[0]?.uri], ['include-cycle', 'file:///lib/support/b.md']);
    const files = Object.fromEntries(
      Array.from({ length: 7 }, (_, index) => [`support/${index}.md`, `${index}{% include "${index + 1}.md" ignore missing %}`]),
    );
    const deep = await render('{% include "0.md" %}', { files });
    assert.deepEqual(deep.contents, ['01234']);
    const outside = await render('{% include "../../../etc/passwd" %}');
    assert.equal(outside.problems[0]?.code, 'include-refused');
    assert.match(outside.problems[0]?.message ?? '', /leads out of the workspace folder/);
  });

  it('places a fault in the included file', async () => {
    const files = { 'support/tone.md': '---\nname: tone\n---\nBe {{ 1 / 0 }}.' };
    const { problems, told } = await render('{% include "tone.md" %}', { files });
    assert.equal(problems[0]?.uri, 'file:///lib/support/tone.md');
    assert.ok(told[0]?.[2]?.includes('1 / 0'));
    const broken = await render('{% include "tone.md" %}', { files: { 'support/tone.md': 'one\n{{ two' } });
    assert.equal(broken.problems[0]?.uri, 'file:///lib/support/tone.md');
    assert.equal(broken.problems[0]?.code, 'syntax');
  });
});
