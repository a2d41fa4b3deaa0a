import assert from 'node:assert/strict';
import { type DocumentSymbol, type SelectionRange, SymbolKind } from 'vscode-languageserver-types';
import { incomingCalls, outgoingCalls, prepareHierarchy } from '../../../../server/service/navigation/callHierarchy.ts';
import { promptSymbols, testsSymbols } from '../../../../server/service/navigation/documentSymbols.ts';
import { foldPrompt, foldTests } from '../../../../server/service/navigation/folding.ts';
import { findLinks, resolveLink } from '../../../../server/service/navigation/links.ts';
import { selectionRanges } from '../../../../server/service/navigation/selectionRanges.ts';
import { findWorkspaceSymbols } from '../../../../server/service/navigation/workspaceSymbols.ts';
import { wanted } from '../helpers.ts';
import { workspaceOf } from './workspace.ts';

type Outline = readonly (string | readonly [string, Outline])[];

const outline = (symbols: readonly DocumentSymbol[]): Outline =>
  symbols.map(({ name, children = [] }) => (children.length > 0 ? [name, outline(children)] : name));

const documentOf = (text: string, path = 'a.prompt.j2') => workspaceOf({ [path]: text }).document;

describe('outline', () => {
  it('has declared variables, blocks, macros, values set at the top and includes', () => {
    const text =
      '---\r\nvariables: [tone]\r\n---\r\n𝒜{% set a = 1 %}{% block x %}{% macro m(p) %}{% set b = 1 %}{% endmacro %}{% endblock %}{% if tone %}{% include ["s", "t"] %}{% endif %}';
    assert.deepEqual(outline(promptSymbols(documentOf(text))), [['Front matter', ['tone']], 'a', ['x', ['m']], 's', 't']);
  });

  it('has the keys of the front matter that go over several lines, each with all of its lines, for the editor to keep in sight', () => {
    const text =
      '---\nname: letter\nvariables:\n  customer:\n    type: object\n    fields: { name: string }\n\n  tone: string\nmodel:\n  default: m\n---\nHello';
    const symbols = promptSymbols(documentOf(text));
    assert.deepEqual(outline(symbols), [['Front matter', [['variables', ['customer', 'tone']], 'model']]]);
    const lines = ({ range }: DocumentSymbol): readonly number[] => [range.start.line, range.end.line];
    const [variables, model] = symbols[0]?.children ?? [];
    assert.ok(variables && model);
    assert.deepEqual(
      [lines(variables), lines(model)],
      [
        [2, 7],
        [8, 9],
      ],
    );
    assert.deepEqual((variables.children ?? []).map(lines), [
      [3, 5],
      [7, 7],
    ]);
  });

  it('tells kind and detail of each name, the name itself and all that belongs to it', () => {
    const text =
      '---\nname: letter\nvariables:\n  customer:\n    type: object\n    fields: { name: string }\n  tone: string\nincludes:\n  - s\n---\n{% set a = 1 %}{% set b %}x{% endset %}\n{% block x %}{% macro m(p, q=1) %}{{ p }}{% endmacro %}{% endblock %}{% if tone %}{% include ["s", "t"] %}{% endif %}{% import "u" as u %}{% from "v" import w as z %}{% extends "base" %}{% for i in a %}{% set e = 1 %}{% endfor %}';
    const document = documentOf(text);
    const shown = ({ name, detail, kind, range, selectionRange, children }: DocumentSymbol): readonly unknown[] => [
      name,
      detail,
      kind,
      document.getText(range),
      document.getText(selectionRange),
      ...(children ?? []).map(shown),
    ];
    const head = text.slice(0, text.indexOf('{% set a'));
    const { Namespace, Key, Variable, Class, Function: Called, File } = SymbolKind;
    const customer = 'customer:\n    type: object\n    fields: { name: string }';
    assert.deepEqual(promptSymbols(document).map(shown), [
      [
        'Front matter',
        undefined,
        Namespace,
        head,
        head,
        [
          'variables',
          undefined,
          Key,
          `variables:\n  ${customer}\n  tone: string`,
          'variables',
          ['customer', 'object', Variable, customer, 'customer'],
          ['tone', 'string', Variable, 'tone', 'tone'],
        ],
        ['includes', undefined, Key, 'includes:\n  - s', 'includes'],
      ],
      ['a', 'set', Variable, '{% set a = 1 %}', 'a'],
      ['b', 'set', Variable, '{% set b %}x{% endset %}', 'b'],
      [
        'x',
        'block',
        Class,
        '{% block x %}{% macro m(p, q=1) %}{{ p }}{% endmacro %}{% endblock %}',
        'x',
        ['m', '(p, q)', Called, '{% macro m(p, q=1) %}{{ p }}{% endmacro %}', 'm'],
      ],
      ['s', 'include', File, '{% include ["s", "t"] %}', 's'],
      ['t', 'include', File, '{% include ["s", "t"] %}', 't'],
      ['u', 'import', File, '{% import "u" as u %}', 'u'],
      ['v', 'from', File, '{% from "v" import w as z %}', 'v'],
      ['base', 'extends', File, '{% extends "base" %}', 'base'],
    ]);
  });

  it('tells the value of each variable of a case', () => {
    const text = 'tests:\n  - description: One\n    vars: { a: 1 }\n    assert:\n      - type: equals\n  - vars:\n      b: [1]\n';
    const document = documentOf(text, 'a.tests.yaml');
    const shown = ({ name, detail, kind, range, children }: DocumentSymbol): readonly unknown[] => [
      name,
      detail,
      kind,
      document.getText(range),
      ...(children ?? []).map(shown),
    ];
    assert.deepEqual(testsSymbols(document).map(shown), [
      [
        'One',
        undefined,
        SymbolKind.Event,
        'description: One\n    vars: { a: 1 }\n    assert:\n      - type: equals',
        ['a', '1', SymbolKind.Variable, 'a'],
      ],
      ['Case 2', undefined, SymbolKind.Event, 'vars:\n      b: [1]', ['b', '[1]', SymbolKind.Variable, 'b']],
    ]);
  });

  it('has a message for each part', () => {
    const text = '---\nmessages:\n  - { role: user, content: "{% set a = 1 %}" }\n---\n{% block x %}{% endblock %}';
    assert.deepEqual(outline(promptSymbols(documentOf(text))), [
      ['Front matter', ['messages']],
      ['system message', ['x']],
      ['user message', ['a']],
    ]);
  });

  it('holds each name inside its range, as the protocol wants', () => {
    const all = (symbols: readonly DocumentSymbol[]): DocumentSymbol[] =>
      symbols.flatMap((symbol) => [symbol, ...all(symbol.children ?? [])]);
    const document = documentOf('{% block x %}\n{% macro m(a, b) %}\n{% endmacro %}{% endblock %}\n{% include "s" %}{% macro');
    for (const { name, range, selectionRange } of all(promptSymbols(document))) {
      assert.ok(document.offsetAt(range.start) <= document.offsetAt(selectionRange.start), name);
      assert.ok(document.offsetAt(range.end) >= document.offsetAt(selectionRange.end), name);
    }
  });

  it('has the cases of a tests file', () => {
    const text = 'tests:\n  - description: One\n    vars: { a: 1 }\n  - vars: { a: 2, b: 3 }\n';
    assert.deepEqual(outline(testsSymbols(documentOf(text, 'a.tests.yaml'))), [
      ['One', ['a']],
      ['Case 2', ['a', 'b']],
    ]);
  });
});

describe('workspace symbols', () => {
  it('are prompts, macros, blocks and values by the letters of their names', async () => {
    const { parts, show } = workspaceOf({
      'shared/house-style.prompt.j2':
        '\n{% macro greet(x) %}{% endmacro %}{% block greeting %}{% endblock %}{% set great = 1 %}{% for green in x %}{% endfor %}',
      'b.prompt.j2': '---\nname: agreement\n---\n',
    });
    const found = await findWorkspaceSymbols('GRE', parts, wanted);
    assert.deepEqual(found.map(({ name, location }) => `${name}: ${'range' in location ? show(location) : ''}`).sort(), [
      'agreement: b.prompt.j2 1 «»',
      'great: shared/house-style.prompt.j2 2 «great»',
      'greet: shared/house-style.prompt.j2 2 «greet»',
      'greeting: shared/house-style.prompt.j2 2 «greeting»',
    ]);
    assert.deepEqual(
      (await findWorkspaceSymbols('hs', parts, wanted)).map(({ name }) => name),
      ['house-style'],
    );
  });
});

describe('folding', () => {
  const lines = (ranges: readonly { readonly startLine: number; readonly endLine: number }[]) =>
    ranges.map(({ startLine, endLine }) => `${startLine}-${endLine}`);

  it('folds front matter, statements, branches, comments and cases', () => {
    const text =
      '---\r\nname: x\r\n---\r\n{% if a %}\r\n1\r\n{% elif b %}\r\n2\r\n{% else %}\r\n3\r\n{% endif %}\r\n{#\r\n#}\r\n{% for x in y %}{% endfor %}\r\n{% block z %}\r\n\r\n{% endblock %}';
    assert.deepEqual(lines(foldPrompt(documentOf(text))), ['0-2', '3-4', '5-6', '7-8', '10-11', '13-14']);
    const comment = foldPrompt(documentOf('---\na: 1\n---\n{#\nx\n#}\n{% raw %}\n\n{% endraw %}\n{{ a(\n1) }}'));
    assert.deepEqual(comment, [
      { startLine: 0, endLine: 2, kind: 'region' },
      { startLine: 3, endLine: 5, kind: 'comment' },
      { startLine: 6, endLine: 7 },
    ]);
    assert.deepEqual(lines(foldTests(documentOf('- vars:\n    a: 1\n- vars:\n    b: 1\n', 'a.tests.yaml'))), ['0-1', '2-3']);
  });
});

describe('selection', () => {
  const grown = (text: string): string[] => {
    const { document, position } = workspaceOf({ 'a.prompt.j2': text });
    const [first] = selectionRanges(document, [position]);
    const texts: string[] = [];
    for (let range: SelectionRange | undefined = first; range; range = range.parent) texts.push(document.getText(range.range));
    return texts;
  };

  it('grows from the word over expressions and statements to the file', () => {
    assert.deepEqual(grown('---\n---\n{% if a %}𝒜 {{ b.c█d | upper }}{% endif %}'), [
      'cd',
      'b.cd',
      'b.cd | upper',
      '{{ b.cd | upper }}',
      '𝒜 {{ b.cd | upper }}',
      '{% if a %}𝒜 {{ b.cd | upper }}',
      '{% if a %}𝒜 {{ b.cd | upper }}{% endif %}',
      '---\n---\n{% if a %}𝒜 {{ b.cd | upper }}{% endif %}',
    ]);
    assert.deepEqual(grown('---\nna█me: x\n---\ny').slice(0, 2), ['name', 'name: x\n']);
    assert.ok(grown('█').length >= 1);
  });
});

describe('links', () => {
  it('are the names of other templates, and lead there when they are followed', async () => {
    const { document, parts } = workspaceOf({ 'a.prompt.j2': '█{% include ["gone", "b"] %}{% extends "b" %}', 'b.prompt.j2': '' });
    const links = findLinks(document);
    assert.deepEqual(
      links.map(({ range }) => document.getText(range)),
      ['gone', 'b', 'b'],
    );
    const targets = await Promise.all(links.map(async (link) => (await resolveLink(link, parts, wanted)).target));
    assert.deepEqual(targets, [undefined, 'file:///work/b.prompt.j2', 'file:///work/b.prompt.j2']);
    assert.equal(
      (await resolveLink({ range: { start: document.positionAt(0), end: document.positionAt(0) }, data: 7 }, parts, wanted)).target,
      undefined,
    );
  });
});

describe('call hierarchy', () => {
  const files = {
    'forms.prompt.j2': '{% macro inner() %}{% endmacro %}{% macro greet() %}{{ inner() }}{% endmacro %}',
    'a.prompt.j2': '{% from "forms" import greet %}{{ gr█eet() }}{% include "b" %}{% include "b" %}',
    'b.prompt.j2': '{% import "forms" as f %}{% macro outer() %}{{ f.greet() }}{% endmacro %}',
  };

  it('shows who includes a prompt and what it includes', async () => {
    const { parts, document } = workspaceOf(files);
    const [item] = await prepareHierarchy(document, document.positionAt(document.getText().indexOf('"b"') + 1), parts, wanted);
    assert.ok(item);
    const incoming = await incomingCalls(item, parts, wanted);
    assert.deepEqual(
      incoming.map(({ from, fromRanges }) => [from.name, fromRanges.map((range) => document.getText(range))]),
      [['a', ['b', 'b']]],
    );
    const [self] = await prepareHierarchy(document, document.positionAt(0), parts, wanted);
    assert.equal(self?.name, 'a');
    assert.deepEqual(
      (await outgoingCalls(self ?? item, parts, wanted)).map(({ to }) => to.name),
      ['forms', 'b'],
    );
  });

  it('shows who calls a macro and what it calls', async () => {
    const { parts, document, position } = workspaceOf(files);
    const [item] = await prepareHierarchy(document, position, parts, wanted);
    assert.deepEqual([item?.name, item?.uri], ['greet', 'file:///work/forms.prompt.j2']);
    assert.ok(item);
    assert.deepEqual((await incomingCalls(item, parts, wanted)).map(({ from }) => from.name).sort(), ['a', 'outer']);
    assert.deepEqual(
      (await outgoingCalls(item, parts, wanted)).map(({ to }) => to.name),
      ['inner'],
    );
    const [outer] = (await incomingCalls(item, parts, wanted)).map(({ from }) => from).filter(({ name }) => name === 'outer');
    assert.deepEqual(
      (await outgoingCalls(outer ?? item, parts, wanted)).map(({ to }) => to.name),
      ['greet'],
    );
  });
});
