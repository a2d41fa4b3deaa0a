import assert from 'node:assert/strict';
import { hoverAt } from './helpers.ts';

const declaring =
  '---\nvariables:\n  user: { type: object, description: Who., required: true, default: { name: Ada }, fields: { name: { type: string, description: The name. }, home: { type: object, fields: [zip] } } }\n---\n';

const hovers: readonly (readonly [text: string, about: string, paragraphs: readonly string[]])[] = [
  [
    `${declaring}{{ us█er }}`,
    'user',
    [
      '```jinja\nuser: object\n```',
      'Who\\.',
      'Sample: `{"name":"Ada"}`',
      'Fields: `name`, `home`',
      'Declared in the front matter, required.',
    ],
  ],
  [`${declaring}{{ user.na█me }}`, 'name', ['```jinja\nuser.name: string\n```', 'The name\\.', 'Declared in the front matter.']],
  [`${declaring}{{ user.home.zi█p }}`, 'zip', ['```jinja\nuser.home.zip\n```', 'Declared in the front matter.']],
  ['{% macro m(a, b=1) %}{% endmacro %}\n{{ m█(1) }}', 'm', ['```jinja\nm(a, b=1)\n```', 'Macro, line 1.']],
  ['\n{% set a█ = 1 %}', 'a', ['```jinja\na\n```', 'Set in this template, line 2.']],
  ['{{ x | upp█er }}', 'upper', ['```jinja\nupper\n```', 'All letters in upper case.', "```jinja\n{{ 'abc'|upper }} → ABC\n```"]],
  ['{{ x is od█d }}', 'odd', ['```jinja\nodd\n```', 'Whether the number is odd.', '```jinja\n{% if loop.index is odd %}…{% endif %}\n```']],
  ['{{ "x".up█per() }}', 'upper', ['```jinja\nupper()\n```', 'The text in upper case.']],
];

describe('hover', () => {
  for (const [text, about, paragraphs] of hovers)
    it(`says all that is known: ${JSON.stringify(text.replace(declaring, ''))}`, async () =>
      assert.deepEqual(await hoverAt(text), { about, markdown: paragraphs.join('\n\n') }));

  it('shows type, description, sample and origin of a variable', async () => {
    const text = '---\nvariables:\n  customer:\n    type: string\n    description: Who writes to us.\n---\nDear {{ cust█omer }}';
    const hover = await hoverAt(text, { tests: '- vars: { customer: Ada }\n' });
    assert.equal(hover?.about, 'customer');
    assert.match(hover?.markdown ?? '', /customer: string[\s\S]*Who writes to us\\\.[\s\S]*`"Ada"`[\s\S]*Declared in the front matter/);
  });

  it('shows the field of a variable', async () => {
    const hover = await hoverAt('{% for d in docs %}{{ d.ti█tle }}{% endfor %}', { tests: '- vars: { docs: [{ title: One }] }\n' });
    assert.equal(hover?.about, 'title');
    assert.match(hover?.markdown ?? '', /d\.title: string[\s\S]*`"One"`/);
  });

  it('documents filters, tests, globals and tags', async () => {
    for (const text of [
      '{{ a | tru█ncate(3) }}',
      '{% if a is def█ined %}{% endif %}',
      '{{ ra█nge(3) }}',
      '{% ma█cro m() %}{% endmacro %}',
      '{% if a %}{% end█if %}',
    ]) {
      const hover = await hoverAt(text);
      assert.ok((hover?.markdown.length ?? 0) > 40, `${text}: ${hover?.markdown}`);
    }
  });

  it('says where a local name comes from', async () => {
    const text = '{% set tone = 1 %}\n{{ to█ne }}';
    assert.match((await hoverAt(text))?.markdown ?? '', /Set in this template, line 1/);
    assert.match((await hoverAt('\n{% macro m(x) %}{% endmacro %}{{ m█(1) }}'))?.markdown ?? '', /Macro, line 2/);
    assert.match((await hoverAt('{% for item in list %}{{ it█em }}{% endfor %}'))?.markdown ?? '', /Loop variable/);
  });

  it('says nothing about prose, values of front matter and unknown names', async () => {
    for (const text of ['cust█omer {{ customer }}', '---\nname: x█y\n---\ny', '{{ un█known }}', '']) {
      assert.equal(await hoverAt(text, { tests: '- vars: { customer: Ada }\n' }), undefined, text);
    }
  });

  it('says what keys, values and variables of front matter and tests files mean', async () => {
    const testsFile = { uri: 'file:///work/a.tests.yaml', languageId: 'yaml', tests: '- vars: { customer: Ada }\n' };
    assert.match((await hoverAt('---\r\nro█le: system\r\n---\r\n'))?.markdown ?? '', /^\*\*role\*\* – Whose message/);
    assert.match((await hoverAt('---\nvariables:\n  cust█omer: string\n---\n'))?.markdown ?? '', /customer: string/);
    assert.match((await hoverAt('- asse█rt: []', testsFile))?.markdown ?? '', /^\*\*assert\*\*/);
    assert.match(
      (await hoverAt('- assert: [{ type: cont█ains, value: 😀 }]', testsFile))?.markdown ?? '',
      /^\*\*contains\*\* – The output/,
    );
    assert.match((await hoverAt('- vars:\n    cust█omer: 1', testsFile))?.markdown ?? '', /Sample: `"Ada"`/);
    assert.equal(await hoverAt('- vars:\n    str█anger: 1', testsFile), undefined);
  });

  it('shows the parameters of a macro and what a method does', async () => {
    assert.match((await hoverAt('{% macro m(a, b) %}{% endmacro %}{{ m█(1) }}'))?.markdown ?? '', /m\(a, b\)/);
    assert.match((await hoverAt('{{ a.upp█er() }}'))?.markdown ?? '', /upper\(\)/);
  });

  it('shows an imported macro in full, by whatever name it has here', async () => {
    const text = '{% set rate = 2 %}\n{#- Euros, <b>gross</b>. -#}\n{% macro price(v, currency="EUR") %}{{ v }}{% endmacro %}';
    const included = { uri: 'file:///work/money.prompt.j2', text };
    const full = '```jinja\nprice(v, currency="EUR")\n```\n\nEuros\\, \\<b\\>gross\\<\\/b\\>\\.\n\nMacro of `money.prompt.j2`, line 3.';
    for (const [asked, expected] of [
      ['{% import "money" as m %}{{ m.pri█ce(1) }}', full],
      ['{% from "money" import price as p %}{{ █p(1) }}', full],
      ['{% from "money" import price as █p %}', full],
      ['{% import "money" as m %}{% set q = m.price %}{{ █q(1) }}', full],
      ['{% import "money" as m %}{{ █m.price(1) }}', '```jinja\nm.price(v, currency="EUR")\n```\n\nImported from `money.prompt.j2`.'],
      ['{% from "money" import rate %}{{ ra█te }}', '```jinja\nrate\n```\n\nSet in `money.prompt.j2`, line 1.'],
    ] as const)
      assert.equal((await hoverAt(asked, { included }))?.markdown, expected, asked);
    assert.equal(await hoverAt('{% import "money" as m %}{{ m.pri█se(1) }}', { included }), undefined);
  });

  it('shows a sample with backticks as it is', async () => {
    const hover = await hoverAt('{{ co█de }}', { tests: '- vars: { code: "a `b` ``c``" }\n' });
    assert.match(hover?.markdown ?? '', /``` "a `b` ``c``" ```/);
  });
});
