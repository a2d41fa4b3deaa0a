import assert from 'node:assert/strict';
import { readPromptFile } from '../../../src/promptFile/index.ts';
import { shownProblems } from '../../helpers/shownTestsFile.ts';

const nothing = { tags: [], includes: [], hasIncludes: false, serverFunctions: [], engine: {} };

/** Front matter with the name of its prompt, the fields that are not as where nothing is written, what is wrong, and how much of that stops a rendering. */
const written: readonly (readonly [yaml: string, name: string, fields: object, problems: readonly unknown[], faults: number])[] = [
  ['id: 12', 'p', { id: '12' }, [], 0],
  ['id: x-1', 'p', { id: 'x-1' }, [], 0],
  ['id: [a]', 'p', {}, [['error', '[a]', 'id must be a text.']], 0],
  ['version: "2"', 'p', { version: '2' }, [], 0],
  ['version: 3', 'p', { version: '3' }, [['hint', '3', 'Put the version in quotes: other readers see a number, and 1.10 becomes 1.1.']], 0],
  ['version: [a]', 'p', {}, [['error', '[a]', 'version must be a text.']], 0],
  ['version: true', 'p', {}, [['error', 'true', 'version must be a text; put it in quotes.']], 0],
  [
    'org: 1\napp: [x]\ndomain: {a: b}\ndescription: true',
    'p',
    {},
    [
      ['error', '1', 'org must be a text; put it in quotes.'],
      ['error', '[x]', 'app must be a text.'],
      ['error', '{a: b}', 'domain must be a text.'],
      ['error', 'true', 'description must be a text; put it in quotes.'],
    ],
    0,
  ],
  ['type: chat\nenvironment: production\nrole: tool', 'p', { type: 'chat', environment: 'production', role: 'tool' }, [], 0],
  [
    'type: chats\nenvironment: prod\ndialect: jinja',
    'p',
    {},
    [
      [
        'error',
        'chats',
        "type must be one of chat, completion, tts, transcription, image; 'chats' is none of them. Did you mean 'chat'?",
        'chat',
      ],
      ['error', 'prod', "environment must be one of development, staging, production; 'prod' is none of them."],
      ['error', 'jinja', "dialect must be one of jinja2, nunjucks, placeholder; 'jinja' is none of them. Did you mean 'jinja2'?", 'jinja2'],
    ],
    1,
  ],
  ['environment: qa', 'p', {}, [['error', 'qa', "environment must be one of development, staging, production; 'qa' is none of them."]], 0],
  [
    'model: small\nmodality: {in: text}\ntts: {voice: a}\naudio: {rate: 8}',
    'p',
    { model: 'small', modality: { in: 'text' }, tts: { voice: 'a' }, audio: { rate: 8 } },
    [],
    0,
  ],
  [
    'tts: x\naudio: [1]\nmodel: [a]\nmodality: 1',
    'p',
    {},
    [
      ['error', 'x', 'tts must be a mapping of keys to values.'],
      ['error', '[1]', 'audio must be a mapping of keys to values.'],
      ['error', '[a]', 'model, when it is not a mapping, must be a text.'],
      ['error', '1', 'modality, when it is not a mapping, must be a text; put it in quotes.'],
    ],
    0,
  ],
  ['model: {}', 'p', { model: {} }, [], 0],
  [
    'tags: [a, 1, 1.50, ~, [x], true]',
    'p',
    { tags: ['a', '1', '1.50'] },
    [
      ['error', '[x]', 'Each item of tags must be a text.'],
      ['error', 'true', 'Each item of tags must be a text; put it in quotes.'],
    ],
    0,
  ],
  ['tags: a', 'p', {}, [['error', 'a', 'tags must be a list.']], 0],
  ['includes: tone', 'p', { includes: ['tone'], hasIncludes: true }, [], 0],
  ['includes: 0', 'p', {}, [['error', '0', 'includes must be a list.']], 0],
  ['includes: 1', 'p', { hasIncludes: true }, [['error', '1', 'includes must be a list.']], 0],
  ['includes: []', 'p', {}, [], 0],
  ['includes: [a, b]', 'p', { includes: ['a', 'b'], hasIncludes: true }, [], 0],
  ['includes: {}', 'p', {}, [['error', '{}', 'includes must be a list.']], 0],
  ['includes: {a: b}', 'p', { hasIncludes: true }, [['error', '{a: b}', 'includes must be a list.']], 0],
  ['includes: ""', 'p', { includes: [''] }, [], 0],
  ['includes: ~', 'p', {}, [], 0],
  ['includes: false', 'p', {}, [['error', 'false', 'includes must be a list.']], 0],
  ['server_functions: [now, 3]', 'p', { serverFunctions: ['now', '3'] }, [], 0],
  ['server_functions: now', 'p', {}, [['error', 'now', 'server_functions must be a list.']], 1],
  [
    'engine: {trim_blocks: true, lstrip_blocks: false, strict_undefined: true}',
    'p',
    { engine: { strictUndefined: true, trimBlocks: true, lstripBlocks: false } },
    [],
    0,
  ],
  [
    'engine: {trim_block: true}',
    'p',
    {},
    [['hint', 'trim_block', "engine has no key 'trim_block'; it has no effect. Did you mean 'trim_blocks'?", 'trim_blocks']],
    0,
  ],
  ['engine: [x]', 'p', {}, [['error', '[x]', 'engine must be a mapping of keys to values.']], 1],
  ['engine: {strict_undefined: "yes"}', 'p', {}, [['error', '"yes"', 'engine.strict_undefined must be true or false.']], 1],
  ['active: false', 'p', { active: false }, [], 0],
  [
    'constructor: x\n__proto__: y\ntoString: z',
    'p',
    {},
    [
      ['hint', 'constructor', "Front matter has no key 'constructor'; it has no effect."],
      ['hint', '__proto__', "Front matter has no key '__proto__'; it has no effect."],
      ['hint', 'toString', "Front matter has no key 'toString'; it has no effect."],
    ],
    0,
  ],
  ['name: ""', 'p', { name: '' }, [], 0],
  ['name: "  "', 'p', { name: '  ' }, [], 0],
  ['name: " a "', 'a', { name: ' a ' }, [], 0],
  ['- a', 'p', {}, [['error', '- a', 'Front matter must be a mapping of keys to values.']], 0],
  ['', 'p', {}, [], 0],
  ['# nothing', 'p', {}, [], 0],
];

describe('fields of front matter', () => {
  for (const [yaml, name, expected, problems, faults] of written) {
    it(`are read from ${JSON.stringify(yaml)}`, () => {
      const text = `---\n${yaml}\n---\nHi`;
      const file = readPromptFile(text, 'p.prompt.j2');
      const { present, range, content, keys, ...fields } = file.frontMatter;
      assert.equal(file.name, name);
      assert.deepEqual(fields, { ...nothing, ...expected });
      assert.deepEqual(shownProblems(text, file.problems), problems);
      assert.equal(file.faults.length, faults);
    });
  }
});

describe('the place of front matter', () => {
  const place = (text: string) => {
    const { present, range, content } = readPromptFile(text, 'p.prompt.j2').frontMatter;
    return [present, range, content];
  };

  it('is the block between two lines of three dashes, from the first line on', () => {
    assert.deepEqual(place('---\na: 1\n---\nHi'), [true, { start: 0, end: 13 }, { start: 4, end: 9 }]);
    assert.deepEqual(place('\ufeff--- \t\r\na: 1\r\n---\t\r\nHi'), [true, { start: 1, end: 20 }, { start: 8, end: 14 }]);
    assert.deepEqual(place('---\n---'), [true, { start: 0, end: 7 }, { start: 4, end: 4 }]);
  });

  it('is the start of the text where there is none', () => {
    assert.deepEqual(place('Hi'), [false, { start: 0, end: 0 }, { start: 0, end: 0 }]);
    assert.deepEqual(place('\ufeffHi'), [false, { start: 1, end: 1 }, { start: 1, end: 1 }]);
    for (const text of ['----\na: 1\n---\n', ' ---\na: 1\n---\n', '\n---\na: 1\n---\n', '--- a\n---\n'])
      assert.equal(place(text)[0], false, text);
  });

  it('needs a closing line of its own', () => {
    for (const text of ['---\na: 1\n----\n', '---\na: 1\n ---\n', '---\na: 1 ---\n', '---']) {
      const file = readPromptFile(text, 'p.prompt.j2');
      assert.deepEqual(shownProblems(text, file.problems), [
        [
          'error',
          '---',
          'This front matter is never closed. End it with a line of three dashes; until then the whole file counts as the body.',
        ],
      ]);
      assert.equal(file.frontMatter.present, false);
      assert.equal(file.body.text, text);
    }
    const marked = readPromptFile('\ufeff---\na: 1', 'p.prompt.j2');
    assert.deepEqual(
      marked.problems.map(({ range }) => range),
      [{ start: 1, end: 4 }],
    );
    assert.equal(marked.body.text, '---\na: 1');
  });
});
