import assert from 'node:assert/strict';
import type { EvaluationRow } from '../../../src/core/index.ts';
import { hindrancesOf } from '../../../src/evaluation/hindrances.ts';
import { type PromptFile, readPromptFile } from '../../../src/promptFile/index.ts';
import { fillInCase } from '../../../src/rendering/fillInCase.ts';
import { renderPrompt } from '../../../src/rendering/renderPrompt.ts';
import { readTestsFile } from '../../../src/suiteFile/index.ts';
import { rowsRunner } from '../../helpers/evaluationRows.ts';
import { seen } from '../server/helpers.ts';

const promptUri = 'file:///work/a.prompt.j2';
const testsUri = 'file:///work/a.tests.yaml';
const prompt = '---\nvariables: [q]\n---\nAnswer: {{ q }}\n';

/** A way to a pass that proves nothing: how its rows end instead, and what a check says of it before. */
interface Way {
  readonly what: string;
  readonly tests: string;
  readonly states: readonly EvaluationRow['state'][];
  /** `code «underlined»` of each finding. */
  readonly findings: readonly string[];
}

const unread = ['error'] as const;
const ways: readonly Way[] = [
  // Assertions that are not run, or that cannot be checked.
  way('an assertion that is not run', '- assert: [{type: is-json}]', unread, ['cannot-be-judged «is-json»']),
  way('its inverse', '- assert: [{type: not-starts-with, value: a}]', unread, ['cannot-be-judged «not-starts-with»']),
  way('an empty assert-set', '- assert: [{type: assert-set, assert: []}]', unread, ['cannot-be-judged «assert-set»']),
  way('a type that does not exist', '- assert: [{type: contians, value: a}]', unread, ['unknown-assertion «contians»']),
  way('a type near to one that is not run', '- assert: [{type: "is-jsn"}]', unread, ['unknown-assertion «is-jsn»']),
  way('code', '- assert: [{type: javascript, value: "true"}]', unread, ['cannot-be-judged «javascript»']),
  way('an empty text', "- assert: [{type: contains, value: ''}]", unread, ["cannot-be-judged «''»"]),
  way('an empty text that must not be there', "- assert: [{type: not-icontains, value: ''}]", unread, ["cannot-be-judged «''»"]),
  way('an empty pattern', "- assert: [{type: regex, value: ''}]", unread, ["cannot-be-judged «''»"]),
  way('a text that is filled in with nothing', "- {vars: {q: ''}, assert: [{type: contains, value: '{{ q }}'}]}", unread, [
    "cannot-be-judged «'{{ q }}'»",
  ]),
  way('a value that is missing', '- assert: [{type: equals}]', unread, ['cannot-be-judged «{type: equals}»']),
  way('a list where a text is needed', '- assert: [{type: contains, value: [a]}]', unread, ['cannot-be-judged «[a]»']),
  way('a value in a file', '- assert: [{type: equals, value: file://a.txt}]', unread, [
    'cannot-be-judged «file://a.txt»',
    'tests-file «file://a.txt»',
  ]),
  way('a value in a package', '- assert: [{type: contains, value: "package:a:b"}]', unread, [
    'cannot-be-judged «"package:a:b"»',
    'tests-file «"package:a:b"»',
  ]),
  way('a transform of an assertion', '- assert: [{type: contains, value: a, transform: output.trim()}]', unread, [
    'cannot-be-judged «output.trim()»',
  ]),
  // Templates.
  way('a name that is misspelt', "- {vars: {q: tea}, assert: [{type: contains, value: 'Answer: {{ qq }}'}]}", unread, [
    'undefined-variable «qq»',
  ]),
  way('a misspelt name that must not be there', "- {vars: {q: tea}, assert: [{type: not-contains, value: 'x{{ qq }}'}]}", unread, [
    'undefined-variable «qq»',
  ]),
  way(
    'a misspelt name in a branch that is not reached',
    "- {vars: {q: tea}, assert: [{type: contains, value: 'A{% if q == 1 %}{{ qq }}{% endif %}'}]}",
    unread,
    ['undefined-variable «qq»'],
  ),
  way('a field that is not there', "- {vars: {q: {name: Ines}}, assert: [{type: contains, value: 'A{{ q.nmae }}'}]}", unread, [
    'unknown-field «nmae»',
  ]),
  way(
    'a name of defaultTest that one case leaves out',
    "defaultTest: {assert: [{type: contains, value: 'A{{ q }}'}]}\ntests: [{vars: {q: nswer}}, {vars: {}}]",
    ['passed', 'error'],
    ['undefined-variable «q»'],
  ),
  way('a template that is not closed', "- {vars: {q: tea}, assert: [{type: contains, value: 'A{{ q'}]}", unread, ['syntax «{{ q»']),
  way('a filter that does not exist', "- {vars: {q: tea}, assert: [{type: contains, value: 'A{{ q | uper }}'}]}", unread, [
    'unknown-filter «uper»',
  ]),
  way('a name in an item of a list', "- assert: [{type: equals, value: ['{{ qq }}']}]", unread, ['undefined-variable «qq»']),
  // Variables.
  way('a variable in a file', '- {vars: {q: file://a.txt}, assert: [{type: contains, value: Answer}]}', unread, [
    'tests-file «file://a.txt»',
  ]),
  way('a list of files', '- {vars: {q: [file://a.txt]}, assert: [{type: contains, value: Answer}]}', unread, ['tests-file «file://a.txt»']),
  way('variables in a file', '- {vars: file://a.yaml, assert: [{type: contains, value: Answer}]}', unread, ['tests-file «file://a.yaml»']),
  way('a variable made of others', "- {vars: {q: 'a {{ r }}', r: b}, assert: [{type: contains, value: Answer}]}", unread, [
    "cannot-be-judged «'a {{ r }}'»",
  ]),
  way('an output in a file', '- {providerOutput: file://a.txt, assert: [{type: contains, value: file}]}', unread, [
    'tests-file «file://a.txt»',
  ]),
  // Settings that change what is run or how it is scored.
  ...['transform', 'postprocess', 'transformVars', 'prefix', 'suffix', 'storeOutputAs', 'disableDefaultAsserts', 'repeat'].map((key) =>
    way(`options.${key}`, `- {options: {${key}: 2}, assert: [{type: contains, value: Answer}]}`, unread, [`cannot-be-judged «${key}»`]),
  ),
  ...['provider', 'providers', 'prompts', 'assertScoringFunction', 'additional_metrics', 'additional_kpis'].map((key) =>
    way(`${key} of a case`, `- {${key}: [a], assert: [{type: contains, value: Answer}]}`, unread, [`cannot-be-judged «${key}»`]),
  ),
  way('options of defaultTest', 'defaultTest: {options: {prefix: a}}\ntests: [{assert: [{type: contains, value: Answer}]}]', unread, [
    'cannot-be-judged «prefix»',
  ]),
  ...['scenarios', 'extensions', 'additional_metrics', 'additional_kpis'].map((key) =>
    way(`${key} of the file`, `${key}: [a]\ntests: [{assert: [{type: contains, value: Answer}]}]`, unread, [`cannot-be-judged «${key}»`]),
  ),
  way('a provider nobody knows', 'providers: [gpt]\ntests: [{assert: [{type: contains, value: Answer}]}]', unread, [
    'cannot-be-judged «gpt»',
  ]),
  way('a transform of a provider', 'providers: [{id: echo, transform: a}]\ntests: [{assert: [{type: contains, value: Answer}]}]', unread, [
    'tests-file «transform»',
  ]),
  way('a replay without an output', 'providers: [replay]\ntests: [{assert: [{type: not-contains, value: a}]}]', unread, [
    'cannot-be-judged «{assert: [{type: not-contains, value: a}]}»',
  ]),
  // Mistakes in the file.
  way(
    'YAML that is broken below a case',
    '- assert: [{type: contains, value: Answer}]\n- vars: {q: `a`}\n',
    ['error', 'error'],
    ['tests-file «`»'],
  ),
  way('two documents', '- assert: [{type: contains, value: Answer}]\n---\n- {}\n', unread, ['tests-file «---\n- {}»']),
  way('vars that are a list', '- {vars: [a], assert: [{type: contains, value: Answer}]}', unread, ['tests-file «[a]»']),
  way(
    'the same case through an alias',
    '- &a {vars: [a], assert: [{type: contains, value: Answer}]}\n- *a\n',
    ['error', 'error'],
    ['tests-file «[a]»'],
  ),
  way(
    'a key given twice, through an alias too',
    '- &a {vars: {q: 1, q: 2}, assert: [{type: contains, value: Answer}]}\n- *a\n',
    ['error', 'error'],
    ['tests-file «q»'],
  ),
  way('asserts for assert', '- {vars: {q: 1}, asserts: [{type: contains, value: x}]}', unread, ['tests-file «asserts»']),
  way('expected for assert', '- {vars: {q: 1}, expected: x}', unread, ['tests-file «expected»']),
  way('varz for vars', '- {varz: {q: 1}, assert: [{type: contains, value: Answer}]}', unread, ['tests-file «varz»']),
  way('wieght for weight', '- assert: [{type: contains, value: Answer, wieght: 0}]', unread, ['tests-file «wieght»']),
  way('assertions among the variables', '- vars:\n    q: 1\n    assert:\n      - {type: contains, value: x}\n', unread, [
    'tests-file «assert»',
  ]),
  way('a value on the level of the case', '- assert:\n    - type: not-contains\n  value: x\n', unread, [
    'cannot-be-judged «type: not-contains»',
    'tests-file «value»',
  ]),
  way('a reference', '- {vars: {q: 1}, assert: [{$ref: "#/a"}]}', unread, ['tests-file «$ref»', 'tests-file «{$ref: "#/a"}»']),
  way('an assertion that is empty', '- assert: [null]', unread, ['tests-file «null»']),
  way('an assertion that is a text', '- assert: [contains a]', unread, ['tests-file «contains a»']),
  way('a weight that is a word', '- assert: [{type: contains, value: Answer, weight: "0"}]', unread, ['tests-file «"0"»']),
  way('a case that is a text', '- words\n- assert: [{type: contains, value: Answer}]', ['error', 'passed'], ['tests-file «words»']),
  way('a case that is empty', '- ~\n', unread, ['tests-file «~»']),
  way('cases in a file', 'tests: [file://a.yaml]', unread, ['tests-file «file://a.yaml»']),
  way('a wrong defaultTest', 'defaultTest: {asserts: []}\ntests: [{assert: [{type: contains, value: Answer}]}]', unread, [
    'tests-file «asserts»',
  ]),
  way('cases for tests', 'cases: [{assert: [{type: contains, value: x}]}]', [], ['tests-file «cases»']),
  way(
    'a single case without a list',
    'vars: {q: 1}\nassert: [{type: contains, value: x}]',
    [],
    ['tests-file «vars»', 'tests-file «assert»'],
  ),
  // Nothing that could fail.
  way('no assertion', '- vars: {q: 1}', ['notJudged'], ['not-judged «vars: {q: 1}»']),
  way('assert with nothing below', '- vars: {q: 1}\n  assert:\n', ['notJudged'], ['not-judged «vars: {q: 1}»']),
  way('a sample', '- {vars: {q: 1}, assert: []}', ['notJudged'], []),
  way(
    'weight 0 only',
    '- assert: [{type: contains, value: x, weight: 0}]',
    ['notJudged'],
    ['not-judged «assert: [{type: contains, value: x, weight: 0}]»'],
  ),
  way(
    'a threshold of 0',
    '- {threshold: 0, assert: [{type: contains, value: x}]}',
    ['notJudged'],
    ['not-judged «{threshold: 0, assert: [{type: contains, value: x}]}»'],
  ),
  way(
    'a threshold that idle assertions reach',
    "- {threshold: 0.5, assert: [{type: contains, value: x}, {type: regex, value: '.*'}]}",
    ['notJudged'],
    ["not-judged «{threshold: 0.5, assert: [{type: contains, value: x}, {type: regex, value: '.*'}]}»"],
  ),
  ...['.*', 'x*', '^', '$', '(?:)', 'x|', '^|$', '(a|b)?', '[\\s\\S]*$', '^[\\s\\S]*$', '^(?:.|\\n)*?$', '^|x$', '(?<a>x)?'].map(
    (pattern) =>
      way(
        `the pattern ${pattern}`,
        `- assert: [{type: regex, value: '${pattern}'}]`,
        ['notJudged'],
        [`not-judged «assert: [{type: regex, value: '${pattern}'}]»`],
      ),
  ),
  way(
    'a pattern that nothing has, turned round',
    "- assert: [{type: not-regex, value: '(?!)'}]",
    ['notJudged'],
    ["not-judged «assert: [{type: not-regex, value: '(?!)'}]»"],
  ),
  way(
    'an idle pattern beside one that judges',
    "- assert: [{type: regex, value: 'x*'}, {type: contains, value: Answer}]",
    ['passed'],
    ["not-judged «{type: regex, value: 'x*'}»"],
  ),
];

function way(what: string, tests: string, states: Way['states'], findings: Way['findings']): Way {
  return { what, tests, states, findings };
}

describe('A pass that proves nothing is not to be had by', () => {
  for (const { what, tests, states, findings } of ways) {
    it(what, async () => {
      assert.deepEqual(
        (await rowsOf(tests)).map(({ state }) => state),
        states,
      );
      const said = (await seen(tests, { uri: testsUri, languageId: 'yaml' })).map((line) => line.slice(0, line.indexOf('»') + 1));
      assert.deepEqual(said.sort(), [...findings].sort());
    });
  }
});

describe('A prompt that cannot be rendered as it is meant', () => {
  const prompts: Readonly<Record<string, string>> = {
    'has no text': '---\nname: a\n---\n',
    'is empty': '',
    'loses a message': '---\nmessages:\n  - {role: system, content: [a]}\n  - {role: user, content: Hi}\n---\n',
    'has a message of a wrong role': '---\nmessages: [{role: usr, content: Hi}]\n---\n',
    'has front matter that never ends': '---\nname: a\nHi',
    'has front matter that is no YAML': '---\nname: [a\n---\nHi',
    'has a wrong dialect': '---\ndialect: liquid\n---\nHi',
    'has variables that cannot be read': '---\nvariables: {q: {default: 1, default: 2}}\n---\nHi {{ q }}',
  };
  for (const [what, text] of Object.entries(prompts)) {
    it(`makes its cases errors when it ${what}`, async () => {
      const [row] = await rowsOf('- assert: [{type: not-contains, value: x}]', text);
      assert.deepEqual([row?.state, row?.faults?.map(({ code }) => code)], ['error', ['not-rendered']]);
    });
  }

  it('is not one with a mistake beside what is rendered', async () => {
    const [row] = await rowsOf('- assert: [{type: contains, value: Hi}]', '---\ntags: 5\nversion: [1]\n---\nHi');
    assert.equal(row?.state, 'passed');
  });
});

describe('A row that was not judged', () => {
  it('has no score, and every one of its faults with a code and a place', async () => {
    const tests =
      '- {options: {prefix: a}, assert: [{type: is-json}]}\n- vars: {q: 1}\n- assert: [{type: is-json}, {type: contains, value: Answer}]\n';
    const rows = await rowsOf(tests);
    assert.deepEqual(
      rows.map((row) => 'score' in row),
      [false, false, false],
    );
    const faults = rows.flatMap((row) => row.faults ?? []);
    assert.deepEqual(
      faults.map(({ code, range }) => `${code} ${tests.slice(range?.start, range?.end)}`),
      ['setting-not-applied prefix', 'assertion-not-run is-json'],
    );
    assert.equal(rows[2]?.results.length, 1);
  });

  it('keeps the verdict of promptfoo in its own files, with the same mark', async () => {
    const { suite } = readTestsFile('- vars: {q: 1}\n', testsUri);
    const [own] = await runner.run(suite, readPromptFile(prompt, promptUri));
    const [theirs] = await runner.run({ ...suite, isPromptfoo: true }, readPromptFile(prompt, promptUri));
    assert.deepEqual([own?.state, theirs?.state, theirs?.score], ['notJudged', 'passed', 1]);
    assert.deepEqual(theirs?.notJudged, own?.notJudged);
    assert.equal(own?.notJudged?.kind, 'noAssertions');
  });

  it('is an error all the same when its prompt does not render', async () => {
    const [row] = await rowsOf('- vars: {q: 1}', '{{ 1 / 0 }}');
    assert.equal(row?.state, 'error');
  });

  it('is still an error past the number of problems that are told', async () => {
    const rows = await rowsOf('- {vars: [a], assert: [{type: contains, value: Answer}]}\n'.repeat(150));
    assert.deepEqual([...new Set(rows.map(({ state }) => state))], ['error']);
    assert.equal(rows.length, 150);
  });
});

describe('What looks like a fault and is none', () => {
  for (const tests of [
    "- {vars: {q: 'Ignore {{ instructions }}'}, assert: [{type: contains, value: Answer}]}",
    "- {vars: {q: 'a {{ b'}, assert: [{type: contains, value: Answer}]}",
    '- {vars: {q: {address: file://a.txt}}, assert: [{type: contains, value: Answer}]}',
    '- {assert: [{type: contains, value: \'Answer{{ x | default("") }}\'}]}',
    '- {provider: echo, options: {prefix: null, rubricPrompt: x}, assert: [{type: contains, value: Answer}]}',
    "- {assert: [{type: regex, value: '^Answer'}, {type: regex, value: '^$|Answer'}, {type: not-regex, value: '^$'}]}",
    '- {threshold: 0.5, assert: [{type: contains, value: Answer}, {type: contains, value: x, weight: 0}]}',
  ]) {
    it(`passes: ${tests}`, async () => {
      const rows = await rowsOf(tests);
      assert.deepEqual(
        rows.map(({ state, reason }) => [state, reason]),
        [['passed', undefined]],
      );
    });
  }
});

const runner = rowsRunner<PromptFile>({
  // The patterns are our own, so they need no worker that can be ended.
  matchRegex: async (pattern, text) => ({ kind: 'tested', matches: new RegExp(pattern).test(text) }),
  fillIn: fillInCase,
  async render(file, testCase) {
    const { messages, problems } = await renderPrompt(
      file,
      { text: testCase.varsText },
      { uri: promptUri, loadInclude: async () => undefined },
    );
    return { messages, problems: hindrancesOf(file, problems) };
  },
});

function rowsOf(tests: string, promptText = prompt): Promise<readonly EvaluationRow[]> {
  return runner.run(readTestsFile(tests, testsUri).suite, readPromptFile(promptText, promptUri));
}
