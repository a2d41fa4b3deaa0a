import assert from 'node:assert/strict';
import { diagnosticsIn, seen } from '../helpers.ts';

const testsFile = { uri: 'file:///work/a.tests.yaml', languageId: 'yaml' };

/** Code, level and underlined text of what is found in the templates of a case that gives `name`. */
async function found(rest: string): Promise<readonly string[]> {
  const text = `- vars: { name: Ines, items: [{ price: 3 }] }\n${rest}\n`;
  return (await diagnosticsIn(text, testsFile))
    .filter(({ code }) => code !== 'not-judged' && code !== 'cannot-be-judged')
    .map(({ code, severity, about }) => `${String(code)} ${severity} «${about}»`);
}

const valued = (value: string) => `  assert: [{ type: contains, value: ${JSON.stringify(value)} }]`;

describe('templates in a tests file', () => {
  it('are checked by the rules over prompts, at the place in the YAML', async () => {
    assert.deepEqual(await found(valued('{{ nmae }}')), ['undefined-variable 1 «nmae»']);
    assert.deepEqual(await found(valued('{{ name | uper }}')), ['unknown-filter 1 «uper»']);
    assert.deepEqual(await found(valued('{{ name is strin }}')), ['unknown-test 1 «strin»']);
    assert.deepEqual(await found(valued('{{ name | truncate(8, kilwords=true) }}')), ['wrong-arguments 1 «kilwords»']);
    assert.deepEqual(await found(valued('{% if name %}x')), ['syntax 1 «{% if name %}»']);
    assert.deepEqual(await found(valued('{% for item in items %}{{ item.pirce }}{% endfor %}')), ['unknown-field 1 «pirce»']);
    assert.deepEqual(await found(valued('{{ items[0].weight }}')), ['undefined-variable 1 «items[0].weight»']);
  });

  it('are checked in every value of a list, behind escapes and in blocks', async () => {
    assert.deepEqual(await found("  assert: [{ type: equals, value: ['{{ name }}', 'it''s {{ nmae }}'] }]"), [
      'undefined-variable 1 «nmae»',
    ]);
    assert.deepEqual(await found('  assert:\n    - type: equals\n      value: |\n        Dear\n        {{ nmae }}'), [
      'undefined-variable 1 «nmae»',
    ]);
  });

  it('are checked in variables, metrics and transforms; a name in a variable is left as it is, so that it is a warning', async () => {
    const text = '- { vars: { name: Ines, greeting: "Dear {{ nmae }}" }, assert: [] }\n';
    assert.deepEqual(await seen(text, testsFile), ["undefined-variable «nmae» No variable named 'nmae'. Did you mean 'name'?"]);
    assert.equal((await diagnosticsIn(text, testsFile))[0]?.severity, 2);
    assert.deepEqual(await found('  assert: [{ type: equals, value: x, metric: "{{ nmae }}" }]'), ['undefined-variable 2 «nmae»']);
    assert.deepEqual(await found('  options: { transform: "{{ nmae }}" }\n  assert: []'), ['undefined-variable 2 «nmae»']);
  });

  it('are let be where they are sound, and where braces are none of theirs', async () => {
    for (const value of ['{{ name }}', '{{ items[0].price }}', '{{ x | default(1) }}', '{"a": {"b": 1}}', '{ name }'])
      assert.deepEqual(await found(valued(value)), [], value);
    assert.deepEqual(await found('  options: { transform: "({ a: {{}} })" }\n  assert: []'), []);
    assert.deepEqual(await found("  assert: [{ type: equals, value: { a: '{{ nmae }}' } }]"), []);
  });

  it('are silenced by a comment, as in prompts', async () => {
    assert.deepEqual(await found(`  # promptdeck-ignore undefined-variable\n${valued('{{ nmae }}')}`), []);
  });

  it('are told as what cannot be judged where the rule for them is off', async () => {
    const text = "- { vars: {}, assert: [{ type: contains, value: 'a{{ 1 / 0 }}' }] }\n";
    assert.deepEqual(
      (await diagnosticsIn(text, testsFile)).map(({ code, about }) => `${String(code)} «${about}»`),
      ['cannot-be-judged «1 / 0»'],
    );
  });
});

describe('a type of assertion that does not exist', () => {
  const replacementOf = async (type: string) =>
    (await diagnosticsIn(`- assert: [{type: ${type}, value: a}]\n`, testsFile)).map(({ code, data }) => [
      code,
      (data as { replacement?: string })?.replacement,
    ]);

  it('is corrected to one that is run, and to no other', async () => {
    assert.deepEqual(await replacementOf('contians'), [['unknown-assertion', 'contains']]);
    assert.deepEqual(await replacementOf('not-equal'), [['unknown-assertion', 'not-equals']]);
    assert.deepEqual(await replacementOf('is-jsn'), [['unknown-assertion', undefined]]);
    assert.deepEqual(await replacementOf('levenshtien'), [['unknown-assertion', undefined]]);
    assert.deepEqual(await replacementOf('"regexp"'), [['unknown-assertion', 'regex']]);
  });
});
