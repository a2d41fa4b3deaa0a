import assert from 'node:assert/strict';
import { prepareRename, rename } from '../../../../server/service/navigation/rename.ts';
import { wanted } from '../helpers.ts';
import { workspaceOf } from './workspace.ts';

const able = { versionedEdits: true, annotations: true };

/** The files after the name at the caret was changed; only those that changed. */
async function renamed(files: Readonly<Record<string, string>>, newName: string): Promise<Record<string, string>> {
  const workspace = workspaceOf(files);
  const edit = await rename(workspace.document, workspace.position, newName, able, workspace.parts, wanted);
  assert.ok(edit);
  const after = workspace.apply(edit);
  return Object.fromEntries(Object.entries(after).filter(([path, text]) => text !== files[path]?.replace('█', '')));
}

const refusal = (files: Readonly<Record<string, string>>, newName: string) =>
  renamed(files, newName).then(
    () => 'renamed',
    (fault: Error) => fault.message,
  );

describe('rename', () => {
  it('changes a variable in body, messages, front matter, cases and assertions', async () => {
    const after = await renamed(
      {
        'a.prompt.j2':
          '---\r\nvariables:\r\n  customer: string\r\nmessages:\r\n  - role: system\r\n    content: "𝒜 {{ customer }}"\r\n  - role: user\r\n---\r\n𝒜 {{ cust█omer | upper }} {{ other.customer }} "customer"\r\n',
        'a.tests.yaml': '- vars: { customer: Ada, "other": {} }\n  assert:\n    - { type: contains, value: "Dear {{ customer }}" }\n',
        'b.prompt.j2': '{{ customer }}',
      },
      'client',
    );
    assert.deepEqual(after, {
      'a.prompt.j2':
        '---\r\nvariables:\r\n  client: string\r\nmessages:\r\n  - role: system\r\n    content: "𝒜 {{ client }}"\r\n  - role: user\r\n---\r\n𝒜 {{ client | upper }} {{ other.customer }} "customer"\r\n',
      'a.tests.yaml': '- vars: { client: Ada, "other": {} }\n  assert:\n    - { type: contains, value: "Dear {{ client }}" }\n',
    });
  });

  it('follows a variable into the templates that are included, and out of them to whoever includes them', async () => {
    const after = await renamed(
      {
        'a.prompt.j2': '{{ to█ne }}{% include "shared/style" %}',
        'shared/style.prompt.j2': 'In a {{ tone }} voice.',
        'b.prompt.j2': '{% set tone = "warm" %}{% include "shared/style" %}{{ tone }}',
        'c.prompt.j2': '{% include "other" %}{{ tone }}',
        'other.prompt.j2': 'nothing',
        'a.tests.yaml': '- vars: { tone: warm }\n',
        'c.tests.yaml': '- vars: { tone: warm }\n',
      },
      'voice',
    );
    assert.deepEqual(after, {
      'a.prompt.j2': '{{ voice }}{% include "shared/style" %}',
      'shared/style.prompt.j2': 'In a {{ voice }} voice.',
      'b.prompt.j2': '{% set voice = "warm" %}{% include "shared/style" %}{{ voice }}',
      'a.tests.yaml': '- vars: { voice: warm }\n',
    });
  });

  it('keeps a loop variable apart from the variable it hides', async () => {
    const text = '{{ item }}{% for it█em in items %}{{ item.item }}{% endfor %}{{ item }}';
    assert.deepEqual(await renamed({ 'a.prompt.j2': text }, 'row'), {
      'a.prompt.j2': '{{ item }}{% for row in items %}{{ row.item }}{% endfor %}{{ item }}',
    });
  });

  it('counts a name set in one branch as the variable that comes from outside', async () => {
    const files = { 'a.prompt.j2': '{% if loud %}{% set ma█rk = "!" %}{% endif %}{{ mark }}', 'a.tests.yaml': '- vars: { mark: "." }\n' };
    assert.deepEqual(await renamed(files, 'sign'), {
      'a.prompt.j2': '{% if loud %}{% set sign = "!" %}{% endif %}{{ sign }}',
      'a.tests.yaml': '- vars: { sign: "." }\n',
    });
  });

  it('changes a macro where it is imported, by name, by another name, and as a member', async () => {
    const after = await renamed(
      {
        'forms.prompt.j2': '{% macro gr█eet(name) %}{{ name }}{% endmacro %}{{ greet("x") }}',
        'a.prompt.j2': '{% from "forms" import greet %}{{ greet(1) }}',
        'b.prompt.j2': '{% from "forms" import greet as hello %}{{ hello(1) }}',
        'c.prompt.j2': '{% import "forms" as forms %}{{ forms.greet(1) }}{{ others.greet }}',
      },
      'salute',
    );
    assert.deepEqual(after, {
      'forms.prompt.j2': '{% macro salute(name) %}{{ name }}{% endmacro %}{{ salute("x") }}',
      'a.prompt.j2': '{% from "forms" import salute %}{{ salute(1) }}',
      'b.prompt.j2': '{% from "forms" import salute as hello %}{{ hello(1) }}',
      'c.prompt.j2': '{% import "forms" as forms %}{{ forms.salute(1) }}{{ others.greet }}',
    });
  });

  it('changes a parameter with the keywords of the calls', async () => {
    const after = await renamed(
      {
        'forms.prompt.j2': '{% macro greet(na█me) %}{{ name }}{% endmacro %}{{ greet(name=name) }}',
        'a.prompt.j2': '{% from "forms" import greet as hello %}{{ hello(name=1) }}{% import "forms" as f %}{{ f.greet(name=2) }}',
      },
      'who',
    );
    assert.deepEqual(after, {
      'forms.prompt.j2': '{% macro greet(who) %}{{ who }}{% endmacro %}{{ greet(who=name) }}',
      'a.prompt.j2': '{% from "forms" import greet as hello %}{{ hello(who=1) }}{% import "forms" as f %}{{ f.greet(who=2) }}',
    });
  });

  it('changes a block with its end tag and in the parent', async () => {
    const after = await renamed(
      {
        'base.prompt.j2': '{% block intro %}{% endblock %}{{ self.intro() }}',
        'a.prompt.j2': '{% extends "base" %}{% block in█tro %}x{% endblock intro %}',
      },
      'opening',
    );
    assert.deepEqual(after, {
      'base.prompt.j2': '{% block opening %}{% endblock %}{{ self.opening() }}',
      'a.prompt.j2': '{% extends "base" %}{% block opening %}x{% endblock opening %}',
    });
  });

  it('changes every template of a tests file: values in lists, variables, names of metrics, transforms', async () => {
    const tests = [
      '- vars: { customer: Ada, greeting: "Dear {{ cust█omer }}" }',
      '  options: { transform: "{{ customer }}" }',
      '  assert:',
      '    - { type: equals, value: ["{{ customer }}", b], metric: "of {{ customer }}", transform: "{{ customer }}" }',
      '',
    ].join('\n');
    assert.deepEqual(await renamed({ 'a.prompt.j2': '{{ customer }}', 'a.tests.yaml': tests }, 'client'), {
      'a.prompt.j2': '{{ client }}',
      'a.tests.yaml': tests.replace('█', '').replaceAll('customer', 'client'),
    });
  });

  it('starts from a case, an assertion, a member or a keyword as well', async () => {
    const prompt = '{{ customer }}';
    const tests = '- vars: { cust█omer: Ada }\n  assert: [{ type: equals, value: "{{ customer }}" }]\n';
    const expected = { 'a.prompt.j2': '{{ client }}', 'a.tests.yaml': tests.replace('█', '').replaceAll('customer', 'client') };
    assert.deepEqual(await renamed({ 'a.prompt.j2': prompt, 'a.tests.yaml': tests }, 'client'), expected);
    const fromAssertion = tests.replace('█', '').replace('{{ customer', '{{ cus█tomer');
    assert.deepEqual(await renamed({ 'a.prompt.j2': prompt, 'a.tests.yaml': fromAssertion }, 'client'), expected);
    const forms = '{% macro greet(name) %}{{ name }}{% endmacro %}';
    assert.deepEqual(await renamed({ 'f.prompt.j2': forms, 'a.prompt.j2': '{% import "f" as f %}{{ f.gr█eet(name=1) }}' }, 'hi'), {
      'f.prompt.j2': forms.replace('greet', 'hi'),
      'a.prompt.j2': '{% import "f" as f %}{{ f.hi(name=1) }}',
    });
    assert.deepEqual(await renamed({ 'f.prompt.j2': forms, 'a.prompt.j2': '{% from "f" import greet %}{{ greet(na█me=1) }}' }, 'who'), {
      'f.prompt.j2': forms.replaceAll('name', 'who'),
      'a.prompt.j2': '{% from "f" import greet %}{{ greet(who=1) }}',
    });
  });

  it('asks before it changes other files, but not for the test cases of the prompt', async () => {
    for (const caretInTests of [false, true]) {
      const { document, position, parts } = workspaceOf({
        'a.prompt.j2': caretInTests ? '{% include "b" %}{{ name }}' : '{% include "b" %}{{ na█me }}',
        'a.tests.yaml': caretInTests ? '- vars: { na█me: x }\n' : '- vars: { name: x }\n',
        'b.prompt.j2': '{{ name }}',
      });
      const edit = await rename(document, position, 'who', able, parts, wanted);
      const asked = (edit?.documentChanges ?? []).flatMap((change) =>
        'edits' in change
          ? change.edits.map((one) => [
              change.textDocument.uri.slice('file:///work/'.length),
              'annotationId' in one ? edit?.changeAnnotations?.[one.annotationId]?.needsConfirmation : 'own',
            ])
          : [],
      );
      assert.deepEqual(Object.fromEntries(asked), {
        'a.prompt.j2': caretInTests ? false : 'own',
        'a.tests.yaml': caretInTests ? 'own' : false,
        'b.prompt.j2': true,
      });
    }
  });

  it('annotates what it changes in other files, and only that', async () => {
    const workspace = workspaceOf({ 'a.prompt.j2': '{{ na█me }}', 'a.tests.yaml': '- vars: { name: x }\n' });
    const edit = await rename(workspace.document, workspace.position, 'who', able, workspace.parts, wanted);
    assert.deepEqual(
      Object.values(edit?.changeAnnotations ?? {}).map(({ needsConfirmation }) => needsConfirmation),
      [false],
    );
    const asked = edit?.documentChanges?.flatMap((change) =>
      'edits' in change && change.edits.every((one) => 'annotationId' in one) ? [change.textDocument.uri] : [],
    );
    assert.deepEqual(asked, ['file:///work/a.tests.yaml']);
    const plain = await rename(
      workspace.document,
      workspace.position,
      'who',
      { versionedEdits: false, annotations: false },
      workspace.parts,
      wanted,
    );
    assert.deepEqual(Object.keys(plain?.changes ?? {}).sort(), ['file:///work/a.prompt.j2', 'file:///work/a.tests.yaml']);
  });

  it('refuses names that are none, that exist, and that Jinja2 provides', async () => {
    const files = { 'a.prompt.j2': '{{ na█me }}{{ other }}', 'a.tests.yaml': '- vars: { name: x, third: y }\n' };
    assert.match(await refusal(files, 'a b'), /'a b' is no name/);
    assert.match(await refusal(files, '1a'), /is no name/);
    assert.match(await refusal(files, 'not'), /word of the template language/);
    assert.match(await refusal(files, 'range'), /function that Jinja2 provides/);
    assert.match(await refusal(files, 'other'), /'other' is used already in a\.prompt\.j2/);
    assert.match(await refusal(files, 'third'), /'third' is used already in a\.tests\.yaml/);
    assert.match(await refusal({ 'a.prompt.j2': '{{ ran█ge(3) }}' }, 'x'), /'range' is provided by Jinja2/);
    assert.match(await refusal({ 'a.prompt.j2': 'pro█se' }, 'x'), /no name here/);
    assert.match(await refusal({ 'a.prompt.j2': '{% from "gone" import gr█eet %}{{ greet() }}' }, 'x'), /not all of its places are known/);
  });

  it('says what would be renamed', async () => {
    for (const text of ['{{ na█me }}', '{{ █name }}', '{{ name█ }}', '---\nvariables: [na█me]\n---\n']) {
      const { document, position, parts } = workspaceOf({ 'a.prompt.j2': text });
      const found = await prepareRename(document, position, parts, wanted);
      assert.equal(found && document.getText(found.range), 'name', text);
      assert.equal(found?.placeholder, 'name');
    }
    for (const text of ['na█me', '{{ a | up█per }}', '{% f█or x in y %}{% endfor %}', '{{ a.fi█eld }}', '{{ "na█me" }}', '']) {
      const { document, position, parts } = workspaceOf({ 'a.prompt.j2': text });
      assert.equal(await prepareRename(document, position, parts, wanted), undefined, text);
    }
  });

  it('does not go round in circles', async () => {
    const files = { 'a.prompt.j2': '{{ na█me }}{% include "b" %}', 'b.prompt.j2': '{{ name }}{% include "a" %}' };
    assert.deepEqual(await renamed(files, 'who'), {
      'a.prompt.j2': '{{ who }}{% include "b" %}',
      'b.prompt.j2': '{{ who }}{% include "a" %}',
    });
  });
});
