import assert from 'node:assert/strict';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { readPromptFile } from '../../../../src/promptFile/index.ts';
import { readTestsFile } from '../../../../src/suiteFile/index.ts';
import { vocabulary } from '../../../../src/suiteFile/vocabulary.ts';
import frontMatter from '../../../../syntaxes/frontMatter.schema.json' with { type: 'json' };
import tests from '../../../../syntaxes/tests.schema.json' with { type: 'json' };
import { isBroken, samplePrompts, sampleTests, sampleText } from '../../../helpers/sampleLibrary.ts';

const ajv = new Ajv({ allowUnionTypes: true, strictTypes: false, strictRequired: false, keywords: ['enumDescriptions'] });
const acceptsTests = ajv.compile(tests);
const acceptsFrontMatter = ajv.compile(frontMatter);

const isSound = (problems: readonly { readonly level: string }[]): boolean => !problems.some(({ level }) => level === 'error');
const readerAccepts = {
  tests: (text: string) => isSound(readTestsFile(text, 'file:///a.tests.yaml').problems),
  frontMatter: (text: string) => isSound(readPromptFile(`---\n${text}\n---\n`, 'file:///a.prompt.j2').problems),
};

describe('the schema of tests files', () => {
  for (const text of [
    '- vars: { a: 1 }\n  assert: [{ type: equals, value: x, threshold: 0.5, weight: 0, metric: m }]',
    'description: 😀\nproviders: [echo, replay]\ndefaultTest: { vars: { a: 1 }, assert: [{ type: not-contains, value: x }] }\ntests: [{ description: 3 }]',
    'providers: echo\r\ntests:\r\n  - vars:\r\n    assert:\r\n    providerOutput: { a: 1 }\r\n',
    'providers: [{ id: echo }]\ntests: []',
    '[]',
    'tests: 3',
    'tests: file://a.csv',
    '- vars: 3',
    '- vars: { a: file://x }',
    '- 7',
    '- assert: { type: equals }',
    '- assert: [{ value: x }]',
    '- assert: [{ type: 7 }]',
    '- assert: [{ type: equals, weight: heavy }]',
    '- assert: [{ type: equals, value: file://x }]',
    '- threshold: x',
    '- options: 3',
    '- providerOutput: file://x',
    'description: [a]',
    'defaultTest: 3',
    'providers: [3]',
    'just a text',
    'cases: []',
    'tests: [{ vars: { a: 1 }, asserts: [] }]',
    '- { variables: { a: 1 } }',
    '- assert: [{ type: equals, values: x }]',
    'vars: { a: 1 }\nassert: []',
    '- { type: equals, value: x }',
    '- vars: { a: [file://x] }',
    '- assert: [{ type: equals, value: "package:a:b" }]',
    '- assert: [~]',
    '- ~',
    'defaultTest: { providerOutput: x }',
    'providers: [~]',
    '- { reviewed: true, assert: [] }',
    'owner: Ines\ntests: []',
  ]) {
    it(`says of ${JSON.stringify(text)} what its reader says`, () => {
      assert.equal(acceptsTests(parse(text)), readerAccepts.tests(text), JSON.stringify(acceptsTests.errors));
    });
  }

  it('refuses every slip that its reader refuses', () => {
    const around = {
      suite: (key: string) => `${key}: 1`,
      defaultTest: (key: string) => `defaultTest: { ${key}: 1 }`,
      testCase: (key: string) => `- { ${key}: 1 }`,
      assertion: (key: string) => `- assert: [{ type: equals, ${key}: 1 }]`,
    };
    for (const [level, text] of Object.entries(around)) {
      const { slips } = vocabulary[level as keyof typeof vocabulary];
      for (const key of Object.keys(slips)) {
        assert.equal(readerAccepts.tests(text(key)), false, text(key));
        assert.equal(acceptsTests(parse(text(key))), false, text(key));
      }
    }
  });

  it('accepts the sample library', () => {
    for (const file of sampleTests().filter((name) => !isBroken(name))) {
      assert.ok(acceptsTests(parse(sampleText(file))), `${file}: ${JSON.stringify(acceptsTests.errors)}`);
    }
  });
});

describe('the schema of front matter', () => {
  for (const text of [
    'name: a\nversion: "1.2"\ntags: [a, b]\nincludes: x\nactive: true\nmodel: m',
    'version: 1.2\nmodel: { default: m }\nengine: { trim_blocks: true }\ndialect: nunjucks\nrole: user\ntype: chat\nenvironment: staging',
    'variables: [a, { name: b, type: int, fields: [c] }]',
    'variables: { a: string, b: { type: array, required: true, default: [1], fields: { c: str } }, d: }',
    'messages:\n  - role: system\n    content: 😀\n  - role: user',
    'name: 3',
    'name: [a]',
    'active: maybe',
    'dialect: liquid',
    'role: boss',
    'type: poem',
    'engine: { trim_blocks: 1 }',
    'engine: 3',
    'tags: a',
    'variables: 3',
    'variables: { a: strin }',
    'variables: [{ type: string }]',
    'variables: { a: { required: 3 } }',
    'variables: [[a]]',
    'messages: 3',
    'messages: [{ content: x }]',
    'messages: [{ role: boss, content: x }]',
    'messages: [{ role: user, content: [x] }]',
    'tts: 3',
  ]) {
    it(`says of ${JSON.stringify(text)} what its reader says`, () => {
      assert.equal(acceptsFrontMatter(parse(text)), readerAccepts.frontMatter(text), JSON.stringify(acceptsFrontMatter.errors));
    });
  }

  it('accepts the sample library', () => {
    for (const file of samplePrompts().filter((name) => !isBroken(name))) {
      const text = sampleText(file);
      const { content } = readPromptFile(text, file).frontMatter;
      const data: unknown = parse(text.slice(content.start, content.end));
      assert.ok(acceptsFrontMatter(data), `${file}: ${JSON.stringify(acceptsFrontMatter.errors)}`);
    }
  });
});
