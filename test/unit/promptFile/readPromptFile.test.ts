import assert from 'node:assert/strict';
import type { TextRange } from '../../../src/core/model/index.ts';
import { readPromptBytes, readPromptFile } from '../../../src/promptFile/index.ts';

const textOf = (text: string, range: TextRange | undefined) => (range ? text.slice(range.start, range.end) : undefined);

/** What is wrong with a text: the level, what is underlined, and the message. */
function problemsOf(text: string, path = 'greet.prompt.j2') {
  return readPromptFile(text, path).problems.map(({ code, level, message, range }) => ({ code, level, at: textOf(text, range), message }));
}

const withFrontMatter = (yaml: string, body = 'Hello') => `---\n${yaml}\n---\n${body}`;

describe('reading a prompt file', () => {
  it('takes a file without front matter as one system message', () => {
    const file = readPromptFile('Hi {{ name }}\n', 'shop/greet.prompt.j2');
    assert.equal(file.name, 'greet');
    assert.equal(file.frontMatter.present, false);
    assert.deepEqual(
      file.parts.map(({ role, text }) => ({ role, text })),
      [{ role: 'system', text: 'Hi {{ name }}\n' }],
    );
    assert.deepEqual(file.problems, []);
  });

  it('reads the fields of the front matter', () => {
    const yaml = [
      'name: refund',
      'version: "1.10"',
      'org: acme',
      'app: desk',
      'domain: support',
      'description: Answers refund questions',
      'type: chat',
      'role: user',
      'model: {default: small, temperature: 0.2}',
      'modality: text',
      'environment: staging',
      'active: true',
      'tags: [refund, support]',
      'includes: [tone]',
      'dialect: nunjucks',
      'engine: {trim_blocks: true, strict_undefined: false}',
    ].join('\n');
    const { frontMatter, name, dialect, problems, parts } = readPromptFile(withFrontMatter(yaml), 'x.prompt.j2');
    assert.deepEqual(problems, []);
    assert.equal(name, 'refund');
    assert.equal(dialect, 'nunjucks');
    assert.equal(parts[0]?.role, 'user');
    const { present, range, content, keys, ...fields } = frontMatter;
    assert.deepEqual(fields, {
      name: 'refund',
      version: '1.10',
      org: 'acme',
      app: 'desk',
      domain: 'support',
      description: 'Answers refund questions',
      type: 'chat',
      role: 'user',
      model: { default: 'small', temperature: 0.2 },
      modality: 'text',
      environment: 'staging',
      active: true,
      tags: ['refund', 'support'],
      includes: ['tone'],
      hasIncludes: true,
      serverFunctions: [],
      dialect: 'nunjucks',
      engine: { trimBlocks: true, strictUndefined: false },
    });
    assert.equal(keys.size, 16);
  });

  it('starts the body after the line that closes the front matter', () => {
    const text = '---\nname: a\n---\n\n  Hi\n';
    const { body } = readPromptFile(text, 'a.prompt.j2');
    assert.equal(body.text, '\n  Hi\n');
    assert.equal(text.slice(body.toSource(0)), body.text);
  });

  it('reads a file with a byte-order mark and Windows line ends', () => {
    const text = '\ufeff---\r\nname: a\r\n---\r\nHi\r\n';
    const file = readPromptFile(text, 'b.prompt.j2');
    assert.equal(file.name, 'a');
    assert.equal(file.body.text, 'Hi\r\n');
    assert.deepEqual(file.problems, []);
  });

  it('keeps offsets right after characters of two units', () => {
    const text = '---\nname: "😀"\nrole: chef\n---\nHi';
    assert.deepEqual(problemsOf(text)[0]?.at, 'chef');
  });

  it('has no parts for a file without text', () => {
    assert.deepEqual(readPromptFile('', 'a.prompt.j2').parts, []);
    assert.deepEqual(readPromptFile('\ufeff', 'a.prompt.j2').parts, []);
  });
});

describe('problems of front matter', () => {
  it('says that it is never closed, and takes everything as the body', () => {
    const text = '---\nname: a\nHi {{ name }}';
    const file = readPromptFile(text, 'a.prompt.j2');
    assert.deepEqual(
      problemsOf(text).map(({ code, at }) => ({ code, at })),
      [{ code: 'front-matter', at: '---' }],
    );
    assert.equal(file.body.text, text);
  });

  it('reports YAML that cannot be read, and still has the body', () => {
    const text = withFrontMatter('name: "open\nrole: user', 'Hi {{ x }}');
    const file = readPromptFile(text, 'a.prompt.j2');
    assert.ok(file.problems.some(({ code, level }) => code === 'front-matter' && level === 'error'));
    assert.equal(file.body.text, 'Hi {{ x }}');
  });

  it('underlines each value of the wrong shape and goes on', () => {
    const yaml = 'name: [a]\nactive: maybe\ntags: one\nmodel: 3\nrole: systm\nengine: {trim_blocks: 1}';
    assert.deepEqual(
      problemsOf(withFrontMatter(yaml)).map(({ level, at, message }) => [level, at, message]),
      [
        ['error', '[a]', 'name must be a text.'],
        ['error', 'maybe', 'active must be true or false.'],
        ['error', 'one', 'tags must be a list.'],
        ['error', '3', 'model, when it is not a mapping, must be a text; put it in quotes.'],
        ['error', 'systm', "role must be one of system, user, assistant, tool, developer; 'systm' is none of them. Did you mean 'system'?"],
        ['error', '1', 'engine.trim_blocks must be true or false.'],
      ],
    );
  });

  it('hints at a key nobody reads, with the key that may be meant', () => {
    assert.deepEqual(problemsOf(withFrontMatter('descripton: x')), [
      {
        code: 'front-matter',
        level: 'hint',
        at: 'descripton',
        message: "Front matter has no key 'descripton'; it has no effect. Did you mean 'description'?",
      },
    ]);
  });

  it('reports a key given twice at its second place, and the last one counts', () => {
    const text = withFrontMatter('name: a\nrole: user\nname: b');
    const [problem] = readPromptFile(text, 'x.prompt.j2').problems;
    assert.equal(problem?.range?.start, text.lastIndexOf('name'));
    assert.equal(readPromptFile(text, 'x.prompt.j2').name, 'b');
  });

  it('hints that a version should be in quotes and keeps it as written', () => {
    const text = withFrontMatter('version: 1.10');
    assert.equal(readPromptFile(text, 'x.prompt.j2').frontMatter.version, '1.10');
    assert.deepEqual(
      problemsOf(text).map(({ level, at }) => [level, at]),
      [['hint', '1.10']],
    );
  });

  it('quotes several lines alike whatever ends them', () => {
    const said = 'Unexpected scalar token in YAML stream: "---\\n      x".';
    const text = '---\n    assert:\nvariables: ---\n      x\n---\n';
    for (const written of [text, text.replaceAll('\n', '\r\n')]) assert.ok(problemsOf(written).some(({ message }) => message === said));
  });

  it('refuses front matter that is no mapping', () => {
    assert.deepEqual(
      problemsOf(withFrontMatter('just words')).map(({ message }) => message),
      ['Front matter must be a mapping of keys to values.'],
    );
  });

  it('survives nesting and aliases made to exhaust the reader', () => {
    const deep = `model: ${'['.repeat(20_000)}`;
    assert.ok(readPromptFile(withFrontMatter(deep), 'x.prompt.j2').problems.length > 0);
    const levels = Array.from(
      { length: 30 },
      (_, level) => `a${level}: &a${level} [${level === 0 ? 1 : `*a${level - 1}, *a${level - 1}`}]`,
    );
    const bomb = `${levels.join('\n')}\nmodel: {x: *a29}`;
    assert.ok(problemsOf(withFrontMatter(bomb)).some(({ message }) => message.includes('expand without bounds')));
    assert.ok(readPromptFile(withFrontMatter('model: &m\n  <<: *m\n  x: *m'), 'x.prompt.j2').problems.length > 0);
  });
});

describe('bytes that are no text', () => {
  const encode = (text: string) => new TextEncoder().encode(text);

  it('names the first byte that is not UTF-8 and reads the rest', () => {
    const bytes = new Uint8Array([...encode('---\nname: a\n---\ncaf'), 0xe9, ...encode(' {{ x }}')]);
    const file = readPromptBytes(bytes, 'a.prompt.j2');
    assert.equal(file.name, 'a');
    assert.equal(file.body.text, 'caf\ufffd {{ x }}');
    const [problem] = file.problems;
    assert.equal(problem?.code, 'invalid-utf8');
    assert.match(problem?.message ?? '', /^Byte 19 \(line 4\)/);
    assert.equal(problem?.range?.start, 19);
  });

  it('names a character that is cut off at the end of the file', () => {
    const file = readPromptBytes(new Uint8Array([...encode('ab'), 0xf0, 0x9f, 0x98]), 'a.prompt.j2');
    assert.match(file.problems[0]?.message ?? '', /^Byte 2 /);
  });

  it('takes a U+FFFD for sound where it is written in UTF-8, and where only the text is known', () => {
    assert.deepEqual(readPromptBytes(encode('not \ufffd {{ x }}'), 'a.prompt.j2').problems, []);
    assert.deepEqual(readPromptFile('not \ufffd {{ x }}', 'a.prompt.j2').problems, []);
  });

  it('does not read a binary file', () => {
    const file = readPromptBytes(new Uint8Array([0x89, 0x50, 0, 1]), 'picture.prompt.j2');
    assert.deepEqual([file.problems.map(({ code }) => code), file.parts, file.name], [['binary-file'], [], 'picture']);
  });

  it('does not read a file over 2 MB', () => {
    const file = readPromptFile('x'.repeat(2 * 1024 * 1024 + 1), 'long.prompt.j2');
    assert.deepEqual([file.problems.map(({ code }) => code), file.parts], [['too-large'], []]);
  });
});

describe('what keeps a prompt from being rendered', () => {
  const faultsOf = (text: string) => readPromptFile(text, 'x.prompt.j2').faults.map(({ level, range }) => [level, textOf(text, range)]);

  it('is an error in a key that decides how it is rendered, and in none of the others', () => {
    const decisive = ['messages: 1', 'variables: 1', 'role: x', 'dialect: x', 'engine: 1', 'server_functions: 1'];
    for (const yaml of decisive) {
      const value = yaml.split(' ')[1] ?? '';
      for (const text of [yaml, `name: a\n${yaml}`, `${yaml}\nname: a`, `name: [a]\n${yaml}\ntags: 1`])
        assert.deepEqual(faultsOf(withFrontMatter(text)), [['error', value]], text);
    }
    for (const yaml of ['name: [a]', 'id: [a]', 'active: x', 'tags: x', 'tts: x', 'role: user\ntags: x', 'variable: x'])
      assert.deepEqual(faultsOf(withFrontMatter(yaml)), [], yaml);
  });

  it('is YAML that cannot be read, and a hint where nothing would be rendered', () => {
    assert.equal(faultsOf(withFrontMatter('name: "a')).length > 0, true);
    assert.deepEqual(faultsOf(withFrontMatter('name: a', ' \n')), [['hint', '']]);
    assert.deepEqual(faultsOf(''), [['hint', '']]);
    assert.deepEqual(faultsOf('x'), []);
    assert.deepEqual(faultsOf('---\nx'), [['error', '---']]);
  });

  it('is said at the end of the front matter, or of a file without one', () => {
    const message = 'This prompt has no text yet. Write it below the front matter, or as content under messages.';
    const of = (text: string) => readPromptFile(text, 'x.prompt.j2').faults;
    assert.deepEqual(of('---\na: 1\n---\n'), [{ code: 'front-matter', level: 'hint', message, range: { start: 13, end: 13 } }]);
    assert.deepEqual(of(' \n'), [{ code: 'front-matter', level: 'hint', message, range: { start: 2, end: 2 } }]);
  });

  it('is the same for a file that is no text', () => {
    const file = readPromptBytes(new Uint8Array([0]), 'x/y.prompt.j2');
    assert.deepEqual(
      file.faults.map(({ code }) => code),
      ['binary-file', 'front-matter'],
    );
    assert.deepEqual(
      [file.path, file.name, file.dialect, file.declared, file.declaresVariables],
      ['x/y.prompt.j2', 'y', 'jinja2', [], false],
    );
  });
});

describe('the variables of a prompt file', () => {
  const declares = (yaml: string) => readPromptFile(withFrontMatter(yaml), 'x.prompt.j2').declaresVariables;

  it('are declared where the front matter has them, none of them too', () => {
    assert.deepEqual(['variables: []', 'variables: {a: int}', 'variables: ~', 'name: a', 'variables:'].map(declares), [
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('belong to a body that is a system message of the jinja2 dialect unless something else is said', () => {
    const plain = readPromptFile('Hi', 'a/b.prompt.j2');
    assert.deepEqual(
      [plain.path, plain.dialect, plain.body.role, plain.body.range],
      ['a/b.prompt.j2', 'jinja2', 'system', { start: 0, end: 2 }],
    );
    const said = readPromptFile(withFrontMatter('dialect: placeholder\nrole: tool'), 'b.prompt.j2');
    assert.deepEqual(
      [said.dialect, said.body.role, said.body.text, said.body.range],
      ['placeholder', 'tool', 'Hello', { start: 40, end: 45 }],
    );
    assert.equal(readPromptFile(withFrontMatter('name: a'), 'b.prompt.j2').body.role, 'system');
  });
});
