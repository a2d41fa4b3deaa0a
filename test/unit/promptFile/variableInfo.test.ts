import assert from 'node:assert/strict';
import type { VariableInfo } from '../../../src/core/model/index.ts';
import { joinVariables, readPromptFile, readTestsFile, variablesOfFrontMatter, variablesOfTests } from '../../../src/promptFile/index.ts';

const uri = 'file:///a.tests.yaml';
const fromTests = (text: string) => variablesOfTests(readTestsFile(text, uri), uri);
const one = (variables: readonly VariableInfo[], name: string) => variables.find((variable) => variable.name === name);

describe('what is known about variables', () => {
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

  it('believes the declaration about the type and the test case about the sample', () => {
    const text = '---\nvariables:\n  limit: { type: number, description: How many., default: 3 }\n---\n';
    const declared = variablesOfFrontMatter(readPromptFile(text, 'a.prompt.j2'), 'file:///a.prompt.j2');
    assert.equal(declared[0]?.sample, '3');
    const [joined] = joinVariables(declared, fromTests('- vars: { limit: 7 }\n'));
    assert.deepEqual([joined?.type, joined?.description, joined?.sample, joined?.source], ['number', 'How many.', '7', 'frontMatter']);
  });
});
