import assert from 'node:assert/strict';
import { readPrompt } from '../../../src/evaluation/readPrompt.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const uri = 'file:///lib/refund.prompt.j2';

function read(text: string, tests?: string) {
  const beside = { uri: 'file:///lib/refund.tests.yaml', path: 'refund.tests.yaml' };
  return readPrompt({
    uri,
    path: 'refund.prompt.j2',
    bytes: bytesOf(text),
    ...(tests !== undefined && { tests: { ...beside, bytes: bytesOf(tests) } }),
  });
}

describe('what the library shows of a prompt', () => {
  it('has the variables that are read and those that are declared, each once', () => {
    const { name, variables, suites } = read('---\nvariables: [customer, tone]\n---\n{{ order }} {{ customer }} {{ range(2) }}');
    assert.deepEqual({ name, variables, suites }, { name: 'refund', variables: ['order', 'customer', 'tone'], suites: [] });
  });

  it('has the mistakes of the prompt and, with their file, those of its cases', () => {
    const { problems, suites } = read('{{ a', '- vars: { a: x }\n  assert: [{ type: equals, value: "{{ b }}" }]\n');
    assert.deepEqual(
      problems.map(({ code, uri: file }) => [code, file]),
      [
        ['syntax', undefined],
        ['cannot-be-judged', 'file:///lib/refund.tests.yaml'],
      ],
    );
    assert.deepEqual(
      suites.map(({ caseCount }) => caseCount),
      [1],
    );
  });

  it('leaves mistakes of another dialect to its own engine', () => {
    assert.deepEqual(read('---\ndialect: nunjucks\n---\n{{ a').problems, []);
  });
});
