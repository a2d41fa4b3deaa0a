import assert from 'node:assert/strict';
import type { VariableInfo } from '../../../src/core/model/index.ts';
import { readTestsFile, variablesOfTests } from '../../../src/suiteFile/index.ts';

const uri = 'file:///a.tests.yaml';
const fromTests = (text: string) => variablesOfTests(readTestsFile(text, uri), uri);
const one = (variables: readonly VariableInfo[], name: string) => variables.find((variable) => variable.name === name);

describe('what test cases show about variables', () => {
  it('takes type, sample and fields from the values of test cases', () => {
    const found = fromTests('- vars: { customer: { name: Ada, age: 36 }, score: 1.5, tags: [a, b], active: true, nothing: null }\n');
    assert.deepEqual(
      found.map(({ name, type, fields }) => [name, type, fields?.map((field) => `${field.name}: ${field.type}`)]),
      [
        ['customer', 'object', ['name: string', 'age: integer']],
        ['score', 'number', undefined],
        ['tags', 'array', undefined],
        ['active', 'boolean', undefined],
        ['nothing', undefined, undefined],
      ],
    );
    assert.equal(one(found, 'score')?.sample, '1.5');
  });

  it('names each variable once, with the first value and the fields of all cases', () => {
    const found = fromTests('- vars: { user: { name: Ada } }\n- vars: { user: { city: Rome } }\n');
    assert.equal(found.length, 1);
    assert.match(found[0]?.sample ?? '', /Ada/);
    assert.deepEqual(
      found[0]?.fields?.map(({ name }) => name),
      ['name', 'city'],
    );
  });

  it('gives an array the fields of its items', () => {
    const found = fromTests('- vars: { documents: [{ title: One }, { title: Two, score: 1 }] }\n');
    assert.deepEqual(
      found[0]?.fields?.map(({ name }) => name),
      ['title', 'score'],
    );
  });

  it('says where a variable stands in the file', () => {
    const text = '- vars:\n    customer: Ada\n';
    const range = fromTests(text)[0]?.location?.range;
    assert.equal(range && text.slice(range.start, range.end), 'customer');
  });

  it('cuts long samples and survives values that hold themselves', () => {
    assert.equal(fromTests(`- vars: { text: ${'x'.repeat(500)} }\n`)[0]?.sample?.length, 120);
    assert.doesNotThrow(() => fromTests('- vars:\n    a: &a\n      b: *a\n'));
    assert.doesNotThrow(() => fromTests('- vars: { big: 123456789012345678901234567890 }\n'));
  });

  it('is all that a value shows, four levels down', () => {
    const [variable] = fromTests('- vars: { a: { b: { c: { d: { e: { f: 1 } } } } } }\n');
    const shown = (info: VariableInfo | undefined): unknown => info && [info.name, info.type, info.sample, info.fields?.map(shown)];
    const inner = ['e', 'object', '{"f":1}', undefined];
    assert.deepEqual(shown(variable), [
      'a',
      'object',
      '{"b": {"c": {"d": {"e": {"f": 1}}}}}',
      [['b', 'object', '{"c":{"d":{"e":{"f":1}}}}', [['c', 'object', '{"d":{"e":{"f":1}}}', [['d', 'object', '{"e":{"f":1}}', [inner]]]]]]],
    ]);
  });

  it('is read from the first twenty items of an array, and from none that is an array itself', () => {
    const fieldsOf = (vars: string) => fromTests(`- vars: { a: ${vars} }\n`)[0]?.fields?.map(({ name }) => name);
    const ones = (count: number) => Array.from({ length: count }, () => '{ x: 1 }, ').join('');
    assert.deepEqual(fieldsOf(`[${ones(19)}{ y: 1 }]`), ['x', 'y']);
    assert.deepEqual(fieldsOf(`[${ones(20)}{ y: 1 }]`), ['x']);
    assert.equal(fieldsOf('[[{ x: 1 }]]'), undefined);
    assert.equal(fieldsOf('[]'), undefined);
  });

  it('has samples of 120 characters', () => {
    const sampleOf = (text: string) =>
      fromTests(`- vars: { a: ${text}, b: { c: ${text} } }\n`).map(({ sample, fields }) => fields?.[0]?.sample ?? sample);
    const x = (count: number) => 'x'.repeat(count);
    assert.deepEqual(sampleOf(x(118)), [`"${x(118)}"`, `"${x(118)}"`]);
    assert.deepEqual(sampleOf(x(119)), [`"${x(118)}…`, `"${x(118)}…`]);
  });
});
