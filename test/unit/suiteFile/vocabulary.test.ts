import assert from 'node:assert/strict';
import { shownTestsFile } from '../../helpers/shownTestsFile.ts';

const files: readonly (readonly [text: string, problems: readonly unknown[]])[] = [
  [
    '- asserts: []\n  expectd: x\n  vras: {}\n  Vars: 1\n  tests: []\n  type: contains\n  $ref: x\n  zzzzzz: 1\n  descriptoin: x\n  recordedoutput: y\n  inptus: z\n  varx: 1\n',
    [
      ['error', 'asserts', "A test case has no key 'asserts'; it has no effect. Did you mean 'assert'?", 'assert'],
      ['error', 'expectd', "A test case has no key 'expectd'; it has no effect. Did you mean 'assert'?", 'assert'],
      ['error', 'vras', "A test case has no key 'vras'; it has no effect. Did you mean 'vars'?", 'vars'],
      ['error', 'Vars', "A test case has no key 'Vars'; it has no effect. Did you mean 'vars'?", 'vars'],
      ['error', 'tests', "A test case has no key 'tests'; it has no effect. It belongs to the top of the file: correct its indentation."],
      ['error', 'type', "A test case has no key 'type'; it has no effect. It belongs to an assertion: correct its indentation."],
      ['error', '$ref', 'References with $ref are not followed. Write the values here, or use an anchor.'],
      ['hint', 'zzzzzz', "A test case has no key 'zzzzzz'; it has no effect."],
      ['error', 'descriptoin', "A test case has no key 'descriptoin'; it has no effect. Did you mean 'description'?", 'description'],
      [
        'error',
        'recordedoutput',
        "A test case has no key 'recordedoutput'; it has no effect. Did you mean 'providerOutput'?",
        'providerOutput',
      ],
      ['error', 'inptus', "A test case has no key 'inptus'; it has no effect. Did you mean 'vars'?", 'vars'],
      ['error', 'varx', "A test case has no key 'varx'; it has no effect. Did you mean 'vars'?", 'vars'],
    ],
  ],
  [
    'cases: []\nassert: []\nvalue: 1\n$ref: "#/x"\nDefaultTest: {}\ndefualtTest: {}\n$schema: x\nweight: 2\n',
    [
      ['error', 'cases', "A tests file has no key 'cases'; it has no effect. Did you mean 'tests'?", 'tests'],
      ['error', 'assert', "A tests file has no key 'assert'; it has no effect. It belongs to a test case: correct its indentation."],
      ['error', 'value', "A tests file has no key 'value'; it has no effect. It belongs to an assertion: correct its indentation."],
      ['error', '$ref', 'References with $ref are not followed. Write the values here, or use an anchor.'],
      ['error', 'DefaultTest', "A tests file has no key 'DefaultTest'; it has no effect. Did you mean 'defaultTest'?", 'defaultTest'],
      ['error', 'defualtTest', "A tests file has no key 'defualtTest'; it has no effect. Did you mean 'defaultTest'?", 'defaultTest'],
      ['error', 'weight', "A tests file has no key 'weight'; it has no effect. It belongs to an assertion: correct its indentation."],
    ],
  ],
  [
    'defaultTest: {expected: x, foo: 1}\ntests: [{assert: [{kind: a, type: x, wieght: 3, vars: 1, tests: 2, patern: 4, q: 5, text: 6, modle: 7}]}]\n',
    [
      ['error', 'expected', "defaultTest has no key 'expected'; it has no effect. Did you mean 'assert'?", 'assert'],
      ['hint', 'foo', "defaultTest has no key 'foo'; it has no effect."],
      ['error', 'kind', "An assertion has no key 'kind'; it has no effect. Did you mean 'type'?", 'type'],
      ['error', 'wieght', "An assertion has no key 'wieght'; it has no effect. Did you mean 'weight'?", 'weight'],
      ['error', 'vars', "An assertion has no key 'vars'; it has no effect. It belongs to a test case: correct its indentation."],
      ['error', 'tests', "An assertion has no key 'tests'; it has no effect. It belongs to the top of the file: correct its indentation."],
      ['error', 'patern', "An assertion has no key 'patern'; it has no effect. Did you mean 'value'?", 'value'],
      ['hint', 'q', "An assertion has no key 'q'; it has no effect."],
      ['error', 'text', "An assertion has no key 'text'; it has no effect. Did you mean 'value'?", 'value'],
      ['hint', 'modle', "An assertion has no key 'modle'; it has no effect."],
    ],
  ],
  [
    '- kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk: 1\n',
    [
      [
        'hint',
        'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk',
        "A test case has no key 'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk'; it has no effect.",
      ],
    ],
  ],
  [
    '- constructor: 1\n  hasOwnProperty: 2\n',
    [
      ['hint', 'constructor', "A test case has no key 'constructor'; it has no effect."],
      ['hint', 'hasOwnProperty', "A test case has no key 'hasOwnProperty'; it has no effect."],
    ],
  ],
  [
    '- va: 1\n  v: 2\n  vasr: 3\n  assrets: 4\n  asert: 5\n  ass: 6\n  xssexx: 7\n  thresh: 8\n  optionss: 9\n  expct: 10\n  chekcs: 11\n  chek: 12\n',
    [
      ['hint', 'va', "A test case has no key 'va'; it has no effect."],
      ['hint', 'v', "A test case has no key 'v'; it has no effect."],
      ['error', 'vasr', "A test case has no key 'vasr'; it has no effect. Did you mean 'vars'?", 'vars'],
      ['error', 'assrets', "A test case has no key 'assrets'; it has no effect. Did you mean 'assert'?", 'assert'],
      ['error', 'asert', "A test case has no key 'asert'; it has no effect. Did you mean 'assert'?", 'assert'],
      ['hint', 'ass', "A test case has no key 'ass'; it has no effect."],
      ['hint', 'xssexx', "A test case has no key 'xssexx'; it has no effect."],
      ['hint', 'thresh', "A test case has no key 'thresh'; it has no effect."],
      ['error', 'optionss', "A test case has no key 'optionss'; it has no effect. Did you mean 'options'?", 'options'],
      ['error', 'expct', "A test case has no key 'expct'; it has no effect. Did you mean 'assert'?", 'assert'],
      ['error', 'chekcs', "A test case has no key 'chekcs'; it has no effect. Did you mean 'assert'?", 'assert'],
      ['error', 'chek', "A test case has no key 'chek'; it has no effect. Did you mean 'assert'?", 'assert'],
    ],
  ],
];

describe('keys of a tests file that nobody reads', () => {
  for (const [text, problems] of files) {
    it(`are told in ${JSON.stringify(text)}`, () => assert.deepEqual(shownTestsFile(text).problems, problems));
  }

  it('have no word that was meant when they have more than forty letters', () => {
    const meant = (length: number) => shownTestsFile(`- ${'assertScoringFunction'.padEnd(length, 'n')}: 1\n`).problems[0]?.[3];
    assert.deepEqual([22, 27, 28, 31, 32, 40, 41].map(meant), [
      'assertScoringFunction',
      'assertScoringFunction',
      'assertScoringFunction',
      'assertScoringFunction',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
