import assert from 'node:assert/strict';
import type { VariableInfo } from '../../../src/core/model/index.ts';
import { joinVariables, readPromptFile, variablesOfFrontMatter } from '../../../src/promptFile/index.ts';
import { readTestsFile, variablesOfTests } from '../../../src/suiteFile/index.ts';

const uri = 'file:///a.tests.yaml';
const fromTests = (text: string) => variablesOfTests(readTestsFile(text, uri), uri);

describe('what is known about variables', () => {
  it('believes the declaration about the type and the test case about the sample', () => {
    const text = '---\nvariables:\n  limit: { type: number, description: How many., default: 3 }\n---\n';
    const declared = variablesOfFrontMatter(readPromptFile(text, 'a.prompt.j2'), 'file:///a.prompt.j2');
    assert.equal(declared[0]?.sample, '3');
    const [joined] = joinVariables(declared, fromTests('- vars: { limit: 7 }\n'));
    assert.deepEqual([joined?.type, joined?.description, joined?.sample, joined?.source], ['number', 'How many.', '7', 'frontMatter']);
  });

  it('is all that a declaration says, for fields too', () => {
    const text =
      '---\nvariables:\n  user: { type: object, description: Who., required: false, default: { a: 1 }, fields: { id: integer } }\n  any:\n---\n';
    const declared = variablesOfFrontMatter(readPromptFile(text, 'a.prompt.j2'), 'file:///a.prompt.j2');
    const at = (name: string) => ({
      uri: 'file:///a.prompt.j2',
      range: { start: text.indexOf(name), end: text.indexOf(name) + name.length },
    });
    assert.deepEqual(declared, [
      {
        name: 'user',
        source: 'frontMatter',
        type: 'object',
        description: 'Who.',
        required: false,
        sample: '{"a":1}',
        fields: [{ name: 'id', source: 'frontMatter', type: 'integer', location: at('id') }],
        location: at('user'),
      },
      { name: 'any', source: 'frontMatter', location: at('any') },
    ]);
  });

  it('is joined from all that say something about a name', () => {
    const info = (source: VariableInfo['source'], rest: Partial<VariableInfo>): VariableInfo => ({ name: 'a', source, ...rest });
    const declared = info('frontMatter', { sample: '1', type: 'string' });
    const tested = info('testCase', { sample: '2', type: 'integer', description: 'x' });
    assert.deepEqual(joinVariables([declared], [tested]), [{ ...tested, ...declared, sample: '2' }]);
    assert.deepEqual(joinVariables([tested], [declared]), [{ ...declared, ...tested, sample: '2' }]);
    assert.deepEqual(joinVariables([declared, info('testCase', {})]), [declared]);
    assert.deepEqual(joinVariables([info('testCase', {}), tested]), [tested]);
    assert.deepEqual(joinVariables([info('frontMatter', {}), info('testCase', {})]), [info('frontMatter', {})]);
    const fields = (name: string): VariableInfo => ({ ...info('testCase', {}), fields: [{ ...info('testCase', {}), name }] });
    assert.deepEqual(
      joinVariables([fields('x'), fields('y')], [fields('x'), { ...tested, name: 'b' }]).map(({ name, fields: found }) => [
        name,
        found?.map((field) => field.name),
      ]),
      [
        ['a', ['x', 'y']],
        ['b', undefined],
      ],
    );
  });
});
