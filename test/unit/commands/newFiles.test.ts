import assert from 'node:assert/strict';
import { cleanName, firstCaseText, nameFault, promptText, scalar } from '../../../src/commands/newFiles.ts';
import { readPromptFile } from '../../../src/promptFile/index.ts';
import { readTestsFile } from '../../../src/suiteFile/index.ts';

const awkward = ['yes', 'refund: reply', "it's", '# five', '- dash', 'Grüße', '{{ x }}', '"quoted"', 'a: b #c', '1.10', '退款', 'null'];

describe('the files of a new prompt', () => {
  for (const name of ['refund-reply', ...awkward]) {
    it(`read back as they were meant: ${name}`, () => {
      const text = promptText({ name, description: name, variable: { name: 'topic', description: name }, body: 'About {{ topic }}.' });
      const file = readPromptFile(text, 'new.prompt.j2');
      assert.deepEqual(file.problems, []);
      assert.equal(file.name, name);
      assert.equal(file.frontMatter.description, name);
      assert.deepEqual(
        file.declared.map((declared) => [declared.name, declared.type, declared.description]),
        [['topic', 'string', name]],
      );
      assert.equal(file.body.text, 'About {{ topic }}.\n');
    });

    it(`have a first case that reads back: ${name}`, () => {
      const text = firstCaseText({ description: name, vars: `topic: ${scalar(name)}`, contains: name });
      const { suite, problems } = readTestsFile(text, 'file:///new.tests.yaml');
      assert.deepEqual(problems, []);
      assert.equal(suite.cases[0]?.name, name);
      assert.deepEqual(suite.cases[0]?.vars, { topic: name });
      assert.equal(suite.cases[0]?.assertions[0]?.value, name);
    });
  }

  it('ask only for some output where the prompt was there before', () => {
    const { suite, problems } = readTestsFile(firstCaseText({ description: 'any', vars: '' }), 'file:///x.tests.yaml');
    assert.deepEqual(problems, []);
    assert.deepEqual(
      suite.cases[0]?.assertions.map(({ type, value }) => [type, value]),
      [['regex', '\\S']],
    );
  });
});

describe('the name of a new prompt', () => {
  it('is taken without blanks around it and without an ending', () => {
    for (const typed of ['refund', ' refund ', 'refund.prompt.j2', 'refund.prompt.jinja2', 'refund.prompt'])
      assert.equal(cleanName(typed), 'refund');
  });

  it('must be a file name on every system', () => {
    assert.equal(nameFault(''), 'empty');
    assert.equal(nameFault('../etc'), 'separator');
    assert.equal(nameFault('a\\b'), 'separator');
    assert.equal(nameFault('what?'), 'character');
    assert.equal(nameFault('a\u0000b'), 'character');
    assert.equal(nameFault('.hidden'), 'edge');
    assert.equal(nameFault('dot.'), 'edge');
    assert.equal(nameFault('x'.repeat(101)), 'tooLong');
    assert.equal(nameFault('NUL'), 'reserved');
    assert.equal(nameFault('com1.draft'), 'reserved');
  });

  it('may be written in any script', () => {
    for (const name of ['refund-reply', 'Grüße an alle', '退款回复', 'v1.2 draft']) assert.equal(nameFault(name), undefined);
  });
});
