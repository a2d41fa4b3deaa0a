import assert from 'node:assert/strict';
import {
  builtins,
  type FunctionDoc,
  filterDocs,
  globalDocs,
  parse,
  render,
  tagDocs,
  testDocs,
  Variables,
} from '../../../../src/template/index.ts';

describe('the documentation of built-in names', () => {
  for (const [what, docs, existing] of [
    ['filter', filterDocs, builtins.filters],
    ['test', testDocs, builtins.tests],
    ['global', globalDocs, builtins.globals],
  ] as const) {
    it(`has every ${what} that renders, and no other`, () => {
      assert.deepEqual([...docs.keys()].sort(), [...existing.keys()].sort());
    });
  }

  it('covers what Jinja2 3.1 has', () => {
    assert.deepEqual([builtins.filters.size, builtins.tests.size, builtins.globals.size], [54, 39, 6]);
    const tags = ['if', 'elif', 'else', 'endif', 'raw', 'endraw', 'trans', 'pluralize'];
    assert.deepEqual(
      tags.filter((tag) => !tagDocs.has(tag)),
      [],
    );
  });

  for (const [what, table] of Object.entries({ filter: filterDocs, test: testDocs, global: globalDocs, tag: tagDocs })) {
    it(`says something about each ${what}`, () => {
      for (const [name, doc] of table) {
        assert.equal(doc.name, name);
        assert.ok(doc.signature.includes(name) && doc.summary.endsWith('.') && doc.example !== '', name);
      }
    });
  }

  for (const doc of [...filterDocs.values(), ...testDocs.values(), ...globalDocs.values(), ...tagDocs.values()]) {
    const [template = '', expected] = doc.example.split(' → ');
    if (expected === undefined) continue;
    it(`shows for ${doc.name} what the engine gives: ${expected}`, () => {
      assert.equal(rendered(template, doc).trimEnd(), expected);
    });
  }
});

function rendered(template: string, { name }: FunctionDoc): string {
  const result = render(parse(template), new Variables());
  assert.ok(result.ok, `${name}: ${result.ok ? '' : result.error.message}`);
  return result.text;
}
