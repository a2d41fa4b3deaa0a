import assert from 'node:assert/strict';
import { addCase, freeCaseName } from '../../../src/suiteFile/addCase.ts';
import { readTestsFile } from '../../../src/suiteFile/index.ts';

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

const written = '  - description: "a \\"b\\""\n    vars:\n      a: 1\n\n      b: |\n        x\n    assert: []';
const inBrackets = '{"description":"a \\"b\\"","vars":{"a":1,"b":"x\\n"},"assert":[]}';
const notIndented = written.replaceAll(/^ {2}/gm, '');

const results: readonly (readonly [before: string, after: string])[] = [
  ['', `tests:\n${written}\n`],
  ['# cases follow\n', `# cases follow\ntests:\n${written}\n`],
  ['tests:\n  - vars: {}\n', `tests:\n  - vars: {}\n${written}\n`],
  ['tests:\n- vars: {}\n\nproviders: [echo]\n', `tests:\n- vars: {}\n${notIndented}\n\nproviders: [echo]\n`],
  ['- vars: {}', `- vars: {}\n${notIndented}\n`],
  ['tests:\n  - vars: {}\n\n\n# the end\n', `tests:\n  - vars: {}\n${written}\n\n\n# the end\n`],
  ['tests: [{}]\nproviders: [echo]\n', `tests: [{}, ${inBrackets}]\nproviders: [echo]\n`],
  ['tests: [\n  {},\n]\n', `tests: [\n  {}, ${inBrackets}\n]\n`],
  ['tests: []\n', `tests: \n${written}\n`],
  ['[]\n', `${written}\n`],
  ['\n[]\n', `\n\n${written}\n`],
  ['tests:\nproviders: [echo]\n', `tests:\n${written}\nproviders: [echo]\n`],
  ['tests: ~\nproviders: [echo]\n', `tests:\n${written}\nproviders: [echo]\n`],
  ['"tests": ~ # a: b\n', `"tests":\n${written} # a: b\n`],
  ['"a:b": 1\ntests: ~\n', `"a:b": 1\ntests:\n${written}\n`],
  ['providers: [echo]', `providers: [echo]\ntests:\n${written}\n`],
  ['a: 1\na: 2\ntests: []\n', `a: 1\na: 2\ntests: \n${written}\n`],
];

describe('a case that is added', () => {
  for (const [before, after] of results) {
    it(`leaves all else in ${JSON.stringify(before)} as it is`, () => {
      const edit = addCase(before, { description: 'a "b"', vars: 'a: 1\n\nb: |\n  x' });
      assert.equal(edit && before.slice(0, edit.range.start) + edit.text + before.slice(edit.range.end), after);
    });
  }

  it('has no variables where none are given', () => {
    assert.equal(addCase('', { description: 'x', vars: '' })?.text, 'tests:\n  - description: "x"\n    assert: []\n');
    assert.equal(addCase('[{}]', { description: 'x', vars: '' })?.text, ', {"description":"x","vars":{},"assert":[]}');
  });
});

describe('freeCaseName', () => {
  it('adds a number only to a name that is taken', () => {
    assert.equal(freeCaseName('samples', ['first']), 'samples');
    assert.equal(freeCaseName('samples', ['samples']), 'samples 2');
    assert.equal(freeCaseName('samples', ['samples', 'samples 2']), 'samples 3');
  });
});
