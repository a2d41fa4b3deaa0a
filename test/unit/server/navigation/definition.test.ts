import assert from 'node:assert/strict';
import { findDefinition } from '../../../../server/service/navigation/definition.ts';
import { findHighlights, findReferences } from '../../../../server/service/navigation/references.ts';
import { wanted } from '../helpers.ts';
import { workspaceOf } from './workspace.ts';

/** Where the thing at the caret comes from. */
async function definitionsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { document, position, parts, show } = workspaceOf(files);
  const links = await findDefinition(document, position, parts, wanted);
  return links.map(({ targetUri, targetSelectionRange }) => show({ uri: targetUri, range: targetSelectionRange }));
}

async function referencesOf(files: Readonly<Record<string, string>>, includeDeclaration = true): Promise<string[]> {
  const { document, position, parts, show } = workspaceOf(files);
  return (await findReferences(document, position, includeDeclaration, parts, wanted)).map(show);
}

describe('definition', () => {
  const tests = '- vars:\n    𝒜: 1\n    tone: warm\n- vars: { tone: cold }\n';

  it('goes to the declaration of a variable, else its first case, else what sets it, else its first use', async () => {
    const declared = '---\r\nvariables:\r\n  tone: string\r\n---\r\n{{ to█ne }}';
    assert.deepEqual(await definitionsOf({ 'a.prompt.j2': declared, 'a.tests.yaml': tests }), ['a.prompt.j2 3 «tone»']);
    assert.deepEqual(await definitionsOf({ 'a.prompt.j2': '{{ to█ne }}', 'a.tests.yaml': tests }), ['a.tests.yaml 3 «tone»']);
    const set = '{{ tone }}\n{% if x %}{% set tone = 1 %}{% endif %}\n{{ to█ne }}';
    assert.deepEqual(await definitionsOf({ 'a.prompt.j2': set }), ['a.prompt.j2 2 «tone»']);
    assert.deepEqual(await definitionsOf({ 'a.prompt.j2': '{{ 1 }}\n{{ tone }}\n{{ to█ne }}' }), ['a.prompt.j2 2 «tone»']);
  });

  it('goes from an included file to the declaration of the one that includes it', async () => {
    const files = { 'a.prompt.j2': '---\nvariables: [tone]\n---\n{% include "style" %}', 'style.prompt.j2': '𝒜 {{ to█ne }}' };
    assert.deepEqual(await definitionsOf(files), ['a.prompt.j2 2 «tone»']);
  });

  describe('of what is imported', () => {
    const money = '{% macro price(v) %}{{ v }} EUR{% endmacro %}{% set rate = 2 %}';
    // Others take the same names, before and behind in the order of files.
    const others = {
      'another.prompt.j2': '{% from "money" import price, rate %}{{ price(3) }}{{ rate }}',
      'zebra.prompt.j2': '{% macro price(w) %}{% endmacro %}{% set rate = 3 %}',
    };
    const chain = '{% import "money" as m %}{% set price = m.price %}{% set all = m %}';
    for (const [asked, ...expected] of [
      ['{% import "money" as m %}\n{{ m.pri█ce(4) }}', 'money.prompt.j2 1 «price»'],
      ['{% import "money" as m %}\n{{ m.ra█te }}', 'money.prompt.j2 1 «rate»'],
      ['{% import "money" as m %}\n{{ █m.price(4) }}', 'asked.prompt.j2 1 «m»'],
      ['{% from "money" import price as p %}\n{{ █p(3) }}', 'money.prompt.j2 1 «price»'],
      ['{% from "money" import pri█ce as p %}\n{{ p(3) }}', 'money.prompt.j2 1 «price»'],
      ['{% from "money" import price as █p %}\n{{ p(3) }}', 'money.prompt.j2 1 «price»'],
      ['{% from "money" import price %}\n{{ pri█ce(3) }}', 'money.prompt.j2 1 «price»'],
      ['{% from "money" import rate %}\n{{ ra█te }}', 'money.prompt.j2 1 «rate»'],
      ['{% import "money" as m %}{% set q = m.price %}\n{{ █q(1) }}', 'money.prompt.j2 1 «price»'],
      ['{% import "money" as m %}{% set n = m %}\n{{ n.pri█ce(1) }}', 'money.prompt.j2 1 «price»'],
      ['{% import "money" as m %}{% with q = m.price %}{{ █q(1) }}{% endwith %}', 'money.prompt.j2 1 «price»'],
      ['{% from "chain" import price as p %}\n{{ █p(1) }}', 'money.prompt.j2 1 «price»'],
      ['{% import "chain" as c %}\n{{ c.all.pri█ce(1) }}', 'money.prompt.j2 1 «price»'],
      ['{% macro f() %}{% endmacro %}{% set g = f %}\n{{ █g() }}', 'asked.prompt.j2 1 «f»'],
      // Jinja2 does not hand on what a template imports itself.
      ['{% from "another" import price as p %}\n{{ █p(1) }}', 'asked.prompt.j2 1 «p»'],
      // Nothing is guessed by how a name is spelt.
      ['{% import "nowhere" as m %}\n{{ m.pri█ce(4) }}'],
      ['{% import "money" as m %}\n{{ m.prise█(4) }}'],
      ['{{ m.pri█ce(4) }}'],
      ['{% from "nowhere" import price %}\n{{ pri█ce(4) }}', 'asked.prompt.j2 1 «price»'],
    ] as const)
      it(`in ${asked}`, async () => {
        const files = { 'asked.prompt.j2': asked, 'money.prompt.j2': money, 'chain.prompt.j2': chain, ...others };
        assert.deepEqual(await definitionsOf(files), expected);
      });

    it('goes to both places of a macro that its template defines in two branches', async () => {
      const two = '{% if a %}{% macro f() %}{% endmacro %}{% else %}\n{% macro f() %}{% endmacro %}{% endif %}';
      assert.deepEqual(await definitionsOf({ 'a.prompt.j2': '{% from "two" import f as g %}{{ █g() }}', 'two.prompt.j2': two }), [
        'two.prompt.j2 1 «f»',
        'two.prompt.j2 2 «f»',
      ]);
    });
  });

  it('goes to loop variables, parameters, macros and values that are set', async () => {
    for (const [text, line] of [
      ['{% for item in list %}\n{{ it█em }}{% endfor %}', 1],
      ['{% macro m(item) %}\n{{ it█em }}{% endmacro %}', 1],
      ['\n{% macro item() %}{% endmacro %}\n{{ it█em() }}', 2],
      ['\n{% set item = 1 %}\n{{ it█em }}', 2],
      ['{% with item = 1 %}\n{{ it█em }}{% endwith %}', 1],
    ] as const) {
      assert.deepEqual(await definitionsOf({ 'a.prompt.j2': text }), [`a.prompt.j2 ${line} «item»`], text);
    }
  });

  it('goes to an included file, in the library or beside it', async () => {
    const library = { 'a.prompt.j2': '{% include "shared/st█yle" %}', 'shared/style.prompt.j2': 'x' };
    assert.deepEqual(await definitionsOf(library), ['shared/style.prompt.j2 1 «»']);
    const beside = { 'a.prompt.j2': '{% include "no█tes.txt" %}', 'notes.txt': 'x' };
    assert.deepEqual(await definitionsOf(beside), ['notes.txt 1 «»']);
    assert.deepEqual(await definitionsOf({ 'a.prompt.j2': '{% include "go█ne" %}' }), []);
  });

  it('goes to what is imported', async () => {
    const forms = '\n{% macro greet(name) %}{{ name }}{% endmacro %}';
    for (const text of [
      '{% from "forms" import gr█eet %}',
      '{% from "forms" import greet %}{{ gr█eet() }}',
      '{% from "forms" import gr█eet as hello %}',
      '{% import "forms" as forms %}{{ forms.gr█eet() }}',
    ]) {
      assert.deepEqual(await definitionsOf({ 'a.prompt.j2': text, 'forms.prompt.j2': forms }), ['forms.prompt.j2 2 «greet»'], text);
    }
  });

  it('goes to the block that is overridden', async () => {
    const files = {
      'base.prompt.j2': '\n{% block intro %}{% endblock %}',
      'middle.prompt.j2': '{% extends "base" %}',
      'a.prompt.j2': '{% extends "middle" %}{% block in█tro %}{% endblock %}',
    };
    assert.deepEqual(await definitionsOf(files), ['base.prompt.j2 2 «intro»']);
  });

  it('says nothing about filters, words of the language and prose', async () => {
    for (const text of ['{{ a | up█per }}', '{% f█or x in y %}{% endfor %}', 'pro█se', '{{ ', '{{ x.█', '{% include "█']) {
      assert.deepEqual(await definitionsOf({ 'a.prompt.j2': text }), [], text);
    }
  });
});

describe('references', () => {
  it('are found in the prompt, its messages, its cases and what it includes, the open file first', async () => {
    const files = {
      'z.prompt.j2':
        '---\nvariables: [tone]\nmessages:\n  - role: user\n    content: |\n      𝒜 {{ tone }}\n---\n{{ to█ne }}{% include "b" %}',
      'b.prompt.j2': '{{ tone }}\r\n{{ tone.x }}',
      'c.prompt.j2': '{{ tone }}',
      'z.tests.yaml': '- vars: { tone: 1 }\n  assert:\n    - type: equals\n      value: |\n        {{ tone }}\n',
    };
    const all = ['z.prompt.j2 2', 'z.prompt.j2 6', 'z.prompt.j2 8', 'b.prompt.j2 1', 'b.prompt.j2 2', 'z.tests.yaml 1', 'z.tests.yaml 5'];
    assert.deepEqual(
      await referencesOf(files),
      all.map((place) => `${place} «tone»`),
    );
    assert.equal((await referencesOf(files, false)).length, all.length - 1);
  });

  it('are not those of another variable of the same name', async () => {
    const files = { 'a.prompt.j2': '{{ item }}{% for it█em in items %}{{ item }}{% endfor %}', 'b.prompt.j2': '{{ item }}' };
    assert.equal((await referencesOf(files)).length, 2);
  });

  it('stop when nobody wants them any more', async () => {
    const { document, position, parts } = workspaceOf({ 'a.prompt.j2': '{{ to█ne }}' });
    assert.deepEqual(await findReferences(document, position, true, parts, { isCancellationRequested: true }), []);
  });
});

describe('highlights', () => {
  const seen = async (files: Readonly<Record<string, string>>) => {
    const { document, position, parts } = workspaceOf(files);
    return (await findHighlights(document, position, parts)).map(({ range, kind }) => `${document.getText(range)} ${kind}`);
  };

  it('show the places in the same file, and where a value is given', async () => {
    assert.deepEqual(await seen({ 'a.prompt.j2': '{% set x = 1 %}{{ x█ }}{{ y }}{% include "b" %}', 'b.prompt.j2': '{{ x }}' }), [
      'x 3',
      'x 2',
    ]);
    assert.deepEqual(
      await seen({ 'a.tests.yaml': '- vars: { x█: 1 }\n- vars: { x: 2 }\n  assert: [{ type: equals, value: "{{ x }}" }]\n' }),
      ['x 3', 'x 3', 'x 2'],
    );
  });
});
