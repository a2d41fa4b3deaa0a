import assert from 'node:assert/strict';
import { filterFacts, parse, render, type ValueType, Variables } from '../../../../src/template/index.ts';

/** Literals of each type, none of them empty or false where the type allows. */
const literals: Readonly<Record<ValueType, string>> = {
  string: "'ab'",
  number: '3',
  boolean: 'true',
  array: '[1]',
  object: "{'k': 1}",
  none: 'none',
};

const types: Readonly<Record<ValueType, string>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  array: 'sequence',
  object: 'mapping',
  none: 'none',
};

const needed: Readonly<Record<string, string>> = {
  batch: '(2)',
  groupby: "('k')",
  map: "('string')",
  rejectattr: "('k')",
  replace: "('a', 'b')",
  selectattr: "('k')",
  slice: '(2)',
};
const lazy = new Set(['batch', 'items', 'map', 'reject', 'rejectattr', 'reverse', 'select', 'selectattr', 'slice', 'unique']);

const applied = (name: string, type: ValueType) => `${literals[type]}|${name}${needed[name] ?? ''}${lazy.has(name) ? '|list' : ''}`;
const result = (template: string) => render(parse(template), new Variables());

describe('what is known of filters', () => {
  for (const [name, { input, refuses = [], gives, attribute }] of filterFacts) {
    for (const type of refuses) {
      it(`fails with ${name} on a value of type ${type}`, () => {
        const { ok } = result(`{{ ${applied(name, type)} }}`);
        assert.equal(ok, false);
      });
    }

    const accepted = input ?? 'string';
    it(`takes ${accepted} for ${name}${gives ? ` and gives ${gives}` : ''}`, () => {
      const rendered = result(`{{ (${applied(name, accepted)}) is ${gives ? types[gives] : 'defined'} }}`);
      assert.ok(rendered.ok, rendered.ok ? '' : rendered.error.message);
      assert.equal(rendered.text, 'True');
    });

    if (attribute === undefined) continue;
    it(`reads the attribute that an argument of ${name} names`, () => {
      const given = attribute < 0 ? "attribute='k'" : attribute === 0 ? "'k'" : "'', 'k'";
      const rendered = result(`{{ [{'k': 1}]|${name}(${given})|string }}`);
      assert.ok(rendered.ok, rendered.ok ? '' : rendered.error.message);
    });
  }
});
