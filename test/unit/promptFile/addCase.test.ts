import assert from 'node:assert/strict';
import { addCase, freeCaseName } from '../../../src/promptFile/addCase.ts';
import { readTestsFile } from '../../../src/promptFile/index.ts';

const vars = 'customer:\n  name: sample customer name\n  tags:\n    - a\n    - b\ncount: 2';

function added(text: string): string {
  const edit = addCase(text, { description: 'samples', vars });
  assert.ok(edit, 'the case can be added');
  return text.slice(0, edit.range.start) + edit.text + text.slice(edit.range.end);
}

describe('addCase', () => {
  const files: Readonly<Record<string, string>> = {
    'an empty file': '',
    'a file of comments': '# cases follow\n',
    'a list under tests': '# mine\ntests:\n  - description: first # why\n    vars: { a: 1 }\n    assert: []\n',
    'a list that is not indented': 'tests:\n- description: first\n  assert: []\n\nproviders: [echo]\n',
    'a list at the top': '- description: first\n  assert: []',
    'a list with a text at its end':
      'tests:\n  - description: first\n    vars:\n      text: |\n        one\n\n        two\n    assert: []\n\n\n# the end\n',
    'a list in brackets': 'tests: [{ description: first, assert: [] }]\nproviders: [echo]\n',
    'a list in brackets over lines': 'tests: [\n  { description: first, assert: [] },\n]\n',
    'an empty list': 'tests: []\nproviders: [echo]\n',
    'an empty list at the top': '[]\n',
    'no value': 'tests:\nproviders: [echo]\n',
    'a null': 'tests: ~\nproviders: [echo]\n',
    'other keys only': 'description: mine\nproviders: [echo]',
  };
  for (const [name, text] of Object.entries(files)) {
    it(`adds a case behind the others in ${name}`, () => {
      const before = readTestsFile(text, 'file:///a.tests.yaml').suite;
      const after = readTestsFile(added(text), 'file:///a.tests.yaml');
      assert.deepEqual(
        after.problems.filter(({ level }) => level === 'error'),
        [],
      );
      assert.deepEqual(
        after.suite.cases.map((each) => each.name),
        [...before.cases.map((each) => each.name), 'samples'],
      );
      assert.deepEqual(after.suite.cases.at(-1)?.vars, { customer: { name: 'sample customer name', tags: ['a', 'b'] }, count: 2 });
      assert.deepEqual(after.suite.cases.at(-1)?.assertions, []);
      assert.deepEqual(
        after.suite.cases.slice(0, -1).map((each) => each.vars),
        before.cases.map((each) => each.vars),
      );
      for (const comment of text.match(/#.*/g) ?? []) assert.ok(added(text).includes(comment), 'comments stay');
    });
  }

  it('changes nothing in a file that cannot be read', () => {
    for (const text of ['tests: [', 'tests: file://cases.csv\n', 'just a text', '{ providers: [echo] }'])
      assert.equal(addCase(text, { description: 'samples', vars }), undefined, text);
  });
});

describe('freeCaseName', () => {
  it('adds a number only to a name that is taken', () => {
    assert.equal(freeCaseName('samples', ['first']), 'samples');
    assert.equal(freeCaseName('samples', ['samples', 'samples 2']), 'samples 3');
  });
});
