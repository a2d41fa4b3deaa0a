import assert from 'node:assert/strict';
import { YamlDocument } from '../../../../src/promptFile/yaml/document.ts';
import { entriesJson, readJson, readValue, setOwn } from '../../../../src/promptFile/yaml/values.ts';

const documentOf = (yaml: string) => new YamlDocument(yaml, { start: 0, end: yaml.length }, 'code');

const written: readonly (readonly [yaml: string, json: string])[] = [
  ['7', '7'],
  ['-7', '-7'],
  ['+7', '7'],
  ['007', '7'],
  ['0x1F', '31'],
  ['0o17', '15'],
  ['12345678901234567890', '12345678901234567890'],
  ['+12345678901234567890', '12345678901234567890'],
  ['1.0', '1.0'],
  ['1.50', '1.50'],
  ['.5', '0.5'],
  ['+.5', '0.5'],
  ['1.', '1.0'],
  ['+1.0', '1.0'],
  ['1e3', '1e3'],
  ['+1e3', '1000.0'],
  ['-1.5E-3', '-1.5E-3'],
  ['.inf', '.inf'],
  ['-.inf', '-.inf'],
  ['+.Inf', '.inf'],
  ['.nan', '.nan'],
  ['true', 'true'],
  ['~', 'null'],
  ['word', '"word"'],
  ['"7"', '"7"'],
  ['[]', '[]'],
  ['{}', '{}'],
  ['[1, [2], {a: ~}]', '[1, [2], {"a": null}]'],
  ['{a: {b: 1.0}, "c d": []}', '{"a": {"b": 1.0}, "c d": []}'],
];

describe('values of YAML as JSON', () => {
  for (const [yaml, json] of written)
    it(`have numbers as they are written: ${yaml}`, () => {
      const document = documentOf(yaml);
      assert.equal(readJson(document, document.root), json);
    });

  it('stand on lines below the keys of a mapping', () => {
    const entries = (yaml: string) => {
      const document = documentOf(yaml);
      return entriesJson(document, document.root ? document.entries(document.root) : []);
    };
    assert.equal(entries('{}'), '{}');
    assert.equal(
      entries('a: 1.0\nb: {c: [], d: {}}\ne: [x, [y]]\nf:'),
      '{\n  "a": 1.0,\n  "b": {\n    "c": [],\n    "d": {}\n  },\n  "e": [\n    "x",\n    [\n      "y"\n    ]\n  ],\n  "f": null\n}',
    );
  });
});

describe('values of YAML as data', () => {
  it('have own properties only', () => {
    const document = documentOf('{__proto__: {x: 1}, a: 1}');
    const value = readValue(document, document.root) as Record<string, unknown>;
    assert.deepEqual(Object.keys(value), ['__proto__', 'a']);
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
    const target: Record<string, unknown> = {};
    setOwn(target, '__proto__', 1);
    setOwn(target, 'b', 2);
    assert.deepEqual(Object.getOwnPropertyDescriptors(target), {
      ['__proto__']: { value: 1, enumerable: true, configurable: true, writable: true },
      b: { value: 2, enumerable: true, configurable: true, writable: true },
    });
  });

  it('are one object where aliases stand for it', () => {
    const document = documentOf('[&a {x: 1}, *a]');
    const items = document.root ? document.items(document.root).map((item) => readValue(document, item)) : [];
    assert.deepEqual(items, [{ x: 1 }, { x: 1 }]);
    assert.equal(items[0], items[1]);
  });

  it('are null where nothing is written, or what holds itself', () => {
    const said = 'The aliases in this value expand without bounds; it is not read.';
    const document = documentOf('a: &a [*a]\nb:\n');
    const [a, b] = document.root ? document.entries(document.root) : [];
    assert.equal(readValue(document, b?.value), null);
    assert.equal(document.problems.length, 0);
    assert.equal(readValue(document, a?.value), null);
    assert.equal(readJson(document, a?.value), 'null');
    assert.deepEqual(
      document.problems.map(({ message, range }) => [message, range?.start, range?.end]),
      [[said, 6, 10]],
    );
  });
});
