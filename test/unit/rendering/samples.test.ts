import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse as parseYaml } from 'yaml';
import { createIncludeLoader } from '../../../src/promptFile/includeLoader.ts';
import { readPromptFile } from '../../../src/promptFile/index.ts';
import { renderPrompt } from '../../../src/rendering/renderPrompt.ts';
import type { PromptInputs } from '../../../src/rendering/types.ts';
import { jinja2Cases } from '../../helpers/jinja2Corpus.ts';

const uri = 'file:///lib/a.prompt.j2';

async function render(text: string, inputs: PromptInputs = { missing: 'sample' }, files: Readonly<Record<string, string>> = {}) {
  const texts: Readonly<Record<string, string>> = { ...files, [uri]: text };
  const loadInclude = createIncludeLoader({ read: async (wanted) => texts[wanted], rootOf: () => 'file:///lib', prompts: async () => [] });
  const rendered = await renderPrompt(readPromptFile(text, 'a.prompt.j2'), inputs, { uri, loadInclude });
  const errors = rendered.problems.filter(({ level }) => level === 'error');
  return { ...rendered, errors: errors.map(({ message }) => message), text: rendered.messages.map(({ content }) => content).join('\n') };
}

describe('renderPrompt with samples', () => {
  it('makes values from types, fields, defaults and names', async () => {
    const { text, samples, problems } = await render(
      '---\nvariables:\n  customer: { type: object, fields: { firstName: string, vip: boolean } }\n  order_items: { type: array, fields: { price: number } }\n' +
        '  tags: array\n  language: { type: string, default: English }\n  count: integer\n---\n' +
        '{{ customer.firstName }} {{ customer.vip }} {{ count }} {{ language }}: {{ tags|join(", ") }}{% for o in order_items %} {{ o.price }}{% endfor %}',
    );
    assert.deepEqual(problems, []);
    assert.equal(text, 'sample customer first name True 2 English: sample tags 1, sample tags 2 2 2');
    assert.deepEqual(parseYaml(samples), {
      customer: { firstName: 'sample customer first name', vip: true },
      count: 2,
      language: 'English',
      tags: ['sample tags 1', 'sample tags 2'],
      order_items: [{ price: 2 }, { price: 2 }],
    });
  });

  it('renders a declared object that has no fields declared, by the fields that are read', async () => {
    const { text, problems } = await render('---\nvariables:\n  customer: object\n---\nDear {{ customer.address.city }}');
    assert.deepEqual([text, problems], ['Dear sample customer address city', []]);
  });

  it('joins declared fields with those that are only read', async () => {
    const { text, errors } = await render(
      '---\nvariables:\n  c: { type: object, fields: { name: string } }\n---\n{{ c.name }} {{ c.at.city }}',
    );
    assert.deepEqual([text, errors], ['sample c name sample c at city', []]);
  });

  it('gives what only an included file reads, however deep', async () => {
    const { text, samples, errors } = await render('{% include "b.md" %}', undefined, {
      'file:///lib/b.md': '{{ user.name }} {% include "c.md" %}',
      'file:///lib/c.md': '{{ shop.city.zip + 1 }}',
    });
    assert.deepEqual([text, errors], ['sample user name 3', []]);
    assert.deepEqual(parseYaml(samples), { user: { name: 'sample user name' }, shop: { city: { zip: 2 } } });
  });

  it('finds a type that the template can work with where nothing tells it', async () => {
    for (const [template, expected] of [
      ['{{ price * count }}', '4'],
      ['{% for i in items %}{{ i.price * i.count }} {% endfor %}', '4 4 '],
      ['{{ prices|sum }}', '4'],
      ['{% set ns = namespace(sum=0) %}{% for p in prices %}{% set ns.sum = ns.sum + p %}{% endfor %}{{ ns.sum }}', '4'],
      ['{% if 3 in numbers %}yes{% else %}no{% endif %}', 'no'],
      ['{{ options.setdefault("a", 1) }}', '1'],
    ] as const) {
      const { text, errors } = await render(template);
      assert.deepEqual([text, errors], [expected, []], template);
    }
  });

  it('keeps what is declared, and tells of a fault that no value mends', async () => {
    const declared = await render('---\nvariables: { a: string }\n---\n{{ a + 1 }}');
    assert.equal(declared.errors.length, 1);
    assert.deepEqual(parseYaml(declared.samples), { a: 'sample a' });
    const faulty = await render('{{ a }} {{ 1 / 0 }}');
    assert.deepEqual([faulty.text, faulty.errors], ['sample a ', ['division by zero']]);
  });

  it('leaves values that are given as they are', async () => {
    const { text } = await render('{{ a }} {{ b }}', { text: 'a: mine', missing: 'sample' });
    assert.equal(text, 'mine sample b');
  });

  it('makes no samples unless they are asked for', async () => {
    assert.equal((await render('[{{ a }}]', {})).text, '[]');
    assert.equal((await render('[{{ a }}]', {})).samples, '');
  });

  it('is strict on request, whatever the prompt says', async () => {
    const { errors } = await render('---\nengine: { strict_undefined: false }\n---\n[{{ a }}]', { missing: 'error' });
    assert.deepEqual(errors, ["'a' is undefined"]);
  });

  it('writes samples that read back as they are, whatever the variables are called', async () => {
    const name = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'null', 'yes', 'on', 'toString', 'é'),
      fc.stringMatching(/^[a-z_]\w{0,8}$/),
    );
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { minLength: 1, maxLength: 5 }), async (names) => {
        const declared = names.map((each) => `  - ${JSON.stringify(each)}`).join('\n');
        const { samples, errors } = await render(`---\nvariables:\n${declared}\n---\nHello`);
        assert.deepEqual(errors, []);
        assert.deepEqual(Object.keys(parseYaml(samples, { mapAsMap: false }) as object).sort(), [...names].sort());
      }),
      { numRuns: 100 },
    );
  });
});

describe('samples for the templates of the conformance corpus', () => {
  // Templates that read other templates need those, some tags an option; what is left over compares texts in ways that no sample can foresee.
  const sound = jinja2Cases().filter(
    ({ template, expected }) => expected !== undefined && !/\{%-?\s*(?:include|import|from|extends|do|break|continue)\b/.test(template),
  );

  it('render without an error, but for a handful', async () => {
    const failing: string[] = [];
    for (const { template } of sound) if ((await render(template)).errors.length > 0) failing.push(template);
    assert.ok(sound.length > 500);
    assert.ok(failing.length <= 6, failing.join('\n'));
  });
});
