import assert from 'node:assert/strict';
import { type Node, Scalar } from 'yaml';
import { YamlDocument } from '../../../../src/promptFile/yaml/document.ts';
import { shownProblems } from '../../../helpers/shownTestsFile.ts';

const before = '---\n';

/** YAML that stands behind other text in a file. */
function documentOf(yaml: string) {
  const source = `${before}${yaml}`;
  const document = new YamlDocument(source, { start: before.length, end: source.length }, 'some-code');
  const problems = () => shownProblems(source, document.problems);
  const nodeOf = (key: string): Node => {
    const value = document.root && document.entries(document.root).find((entry) => entry.key === key)?.value;
    return value ?? assert.fail(key);
  };
  return { document, source, problems, nodeOf };
}

const expanding = (name: string) => ['error', name, 'The mappings merged here expand without bounds; they are not read.'];

describe('YAML with places', () => {
  it('reports what the reader of YAML says, as sentences, at its place in the file', () => {
    const { document, problems } = documentOf('a: "x\n');
    assert.deepEqual(problems(), [['error', '', 'Missing closing "quote.']]);
    assert.deepEqual(document.problems[0], {
      code: 'some-code',
      level: 'error',
      message: 'Missing closing "quote.',
      range: { start: 10, end: 10 },
    });
    assert.deepEqual(documentOf('a: 1\n---\nb: 2\n').problems(), [
      ['error', '---\nb: 2', 'Source contains multiple documents; please use YAML.parseAllDocuments().'],
    ]);
    assert.deepEqual(documentOf('a: !odd x\n').problems(), [['warning', '!odd', 'Unresolved tag: !odd.']]);
  });

  it('names lines that are shifted at the first fault alone', () => {
    const odd = 'The indentation of this line fits no line above or below.';
    const keys = (letter: string) => Array.from({ length: 50 }, (_, index) => `${letter}${index}: 1\n`).join('');
    const { problems } = documentOf(`a: 1\nb: 2\n c: 3\n${keys('d')} e: 4\nf: 5\n`);
    assert.deepEqual(
      problems().filter(([, , message]) => message === odd),
      [['error', 'c: 3', odd]],
    );
    assert.equal(problems().length, 5);
  });

  it('reports nesting deeper than 200 levels at the first character, and reads nothing', () => {
    const nested = (depth: number) => documentOf(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    assert.deepEqual(nested(200).problems(), []);
    const { document, problems } = nested(201);
    assert.equal(document.root, undefined);
    assert.deepEqual(problems(), [['error', '[', 'This YAML is nested deeper than 200 levels and is not read.']]);
  });

  it('knows where a node stands, without the blanks behind it and with them', () => {
    const { document, source, nodeOf } = documentOf('a:\n  b: 1\n\n  c: 2  \n\n\nd: |\n  x\n\ne: 1');
    const text = (node: Node | undefined) => {
      const { start, end } = document.rangeOf(node);
      return source.slice(start, end);
    };
    assert.equal(text(nodeOf('a')), 'b: 1\n\n  c: 2');
    assert.equal(text(nodeOf('d')), '|\n  x');
    const { start, end } = document.fullRangeOf(nodeOf('d'));
    assert.equal(source.slice(start, end), '|\n  x\n');
    assert.deepEqual(document.rangeOf(undefined), { start: 4, end: 4 });
  });

  it('ends a range before a long run of blanks, however often it is asked', () => {
    for (const blanks of [99, 100, 101, 5000]) {
      const { document, source } = documentOf(`a: [1]${' '.repeat(blanks)}\n`);
      for (const _ of [1, 2]) {
        const { start, end } = document.rangeOf(document.root);
        assert.equal(source.slice(start, end), 'a: [1]');
      }
    }
  });

  it('counts columns that the collection around a scalar is indented, none at the root', () => {
    const { document, nodeOf } = documentOf('a: 1\nb:\n    c: 2\n');
    const inner = document.entries(nodeOf('b'))[0]?.value;
    assert.ok(inner instanceof Scalar);
    assert.equal(document.indentOf(inner), 4);
    const { document: plain } = documentOf('word');
    assert.ok(plain.root instanceof Scalar);
    assert.equal(plain.indentOf(plain.root), 0);
  });

  it('resolves aliases to what stood last before them, and null to nothing', () => {
    const { document, nodeOf } = documentOf('a: &x 1\nb: *x\nc: &x 2\nd: *x\ne: ~\nf: *gone\ng: &n ~\nh: *n\n');
    const resolved = (key: string) => (document.resolve(nodeOf(key)) as Scalar | undefined)?.value;
    assert.deepEqual(['a', 'b', 'c', 'd', 'e', 'f', 'h'].map(resolved), [1, 1, 2, 2, undefined, undefined, undefined]);
    assert.deepEqual([document.resolve(null), document.resolve(undefined)], [undefined, undefined]);
  });

  it('names keys as they are written, and refuses those that are no words', () => {
    const { document, problems } = documentOf('1.0: a\nyes: b\n"q": c\n? [x]\n: d\n&k e: f\n*k : g\n');
    assert.deepEqual(document.root && document.entries(document.root).map(({ key }) => key), ['1.0', 'yes', 'q', 'e']);
    assert.deepEqual(problems(), [
      ['error', '[x]', 'A key must be a word, not a list or a mapping.'],
      ['error', '*k', "The key 'e' is given twice. Keep one of them."],
    ]);
  });

  it('warns of a key of several words without a value in braces', () => {
    const warned = (yaml: string) => {
      const { document, problems } = documentOf(yaml);
      if (document.root) document.entries(document.root);
      return problems();
    };
    assert.deepEqual(warned('{ name Ines, age: 3 }'), [['warning', 'name Ines', "'name Ines' has no value: a colon may be missing."]]);
    for (const yaml of ['{ name, age: 3 }', '{ first name: Ines }', '{ first name:, age: 3 }', 'first name:\nage: 3'])
      assert.deepEqual(warned(yaml), [], yaml);
  });

  it('tells a problem once, and the same of another place again', () => {
    const { document, problems } = documentOf('a: 1');
    for (const start of [4, 4, 5]) document.report('hint', { start, end: 6 }, 'Said.', 'meant');
    document.report('hint', { start: 4, end: 6 }, 'Said otherwise.');
    assert.deepEqual(problems(), [
      ['hint', 'a:', 'Said.', 'meant'],
      ['hint', ':', 'Said.', 'meant'],
      ['hint', 'a:', 'Said otherwise.'],
    ]);
  });

  it('tells a hundred problems, and lets those who listen hear all', () => {
    const { document } = documentOf('a: 1');
    const report = (number: number) => document.report('error', { start: number, end: number }, 'Wrong.');
    for (let number = 1; number <= 99; number += 1) report(number);
    assert.equal(document.isFull, false);
    report(100);
    assert.equal(document.isFull, true);
    const heard = document.problemsOf(() => [101, 100, 102].map(report));
    assert.equal(document.problems.length, 100);
    assert.deepEqual(
      heard.map(({ range }) => range?.start),
      [101, 100, 102],
    );
    report(103);
    assert.equal(heard.length, 3);
  });

  it('stops listening when reading fails', () => {
    const { document } = documentOf('a: 1');
    const outer = document.problemsOf(() => {
      assert.throws(() =>
        document.problemsOf(() => {
          throw new Error('no');
        }),
      );
      document.report('error', { start: 1, end: 2 }, 'Wrong.');
    });
    assert.equal(outer.length, 1);
  });

  it('tells of faults in the entries of a mapping whoever reads it, of the errors among them', () => {
    const { document, nodeOf } = documentOf('x: &m {a: 1, a: 2, two words}\ny: *m\n');
    const heardFrom = (key: string) =>
      document.problemsOf(() => document.entries(document.resolve(nodeOf(key)) ?? assert.fail())).map(({ level }) => level);
    assert.deepEqual(heardFrom('x'), ['error', 'warning']);
    assert.deepEqual(heardFrom('y'), ['error']);
    assert.equal(document.problems.length, 2);
  });

  it('remembers a hundred faults of a mapping', () => {
    for (const [faults, again] of [
      [100, 100],
      [101, 100],
    ] as const) {
      const { document, nodeOf } = documentOf(`x: {a: 1${', a: 1'.repeat(faults)}}\n`);
      const heard = () => document.problemsOf(() => document.entries(nodeOf('x'))).length;
      assert.deepEqual([heard(), heard()], [faults, again]);
    }
  });

  it('reads a mapping that merges itself as what it has besides', () => {
    const { document, nodeOf, problems } = documentOf('x: &m\n  <<: *m\n  a: 1\n');
    assert.deepEqual(
      document.entries(nodeOf('x')).map(({ key }) => key),
      ['a'],
    );
    assert.deepEqual(problems(), []);
  });

  it('follows 200 mappings that merge one another', () => {
    const chain = (length: number) => {
      const links = Array.from({ length }, (_, index) => `m${index + 1}: &m${index + 1} {<<: *m${index}}`);
      const { document, nodeOf, problems } = documentOf(['m0: &m0 {a: 1}', ...links].join('\n'));
      return [document.entries(nodeOf(`m${length}`)).length, problems()];
    };
    assert.deepEqual(chain(200), [1, []]);
    assert.deepEqual(chain(201), [0, [expanding('*m0')]]);
  });

  it('follows one chain after another, however many there are', () => {
    const links = Array.from({ length: 300 }, (_, index) => `m${index + 1}: {<<: *m0}`);
    const { document, nodeOf, problems } = documentOf(['m0: &m0 {a: 1}', ...links].join('\n'));
    for (let index = 1; index <= 300; index += 1) assert.equal(document.entries(nodeOf(`m${index}`)).length, 1);
    assert.deepEqual(problems(), []);
  });

  it('merges 20,000 entries and five for each character', () => {
    const keys = Array.from({ length: 100 }, (_, index) => `k${index}: 1`).join(', ');
    // With comments as long as it takes, exactly so many entries may be merged as `times` aliases have.
    const merging = (times: number, more: number) => {
      const yaml = `a: &a {${keys}}\nb: {<<: [${Array.from({ length: times }, () => '*a').join(', ')}]}\n`;
      const length = (times * 100 - 20_000) / 5;
      const { document, nodeOf, problems } = documentOf(`${yaml}${'#'.repeat(length + more - yaml.length)}`);
      return [document.entries(nodeOf('b')).length, problems().length];
    };
    assert.deepEqual(merging(400, 0), [100, 0]);
    assert.deepEqual(merging(400, -1), [0, 1]);
  });

  it('lets 20,000 values and five for each character be taken, but the last', () => {
    const { document } = documentOf('a: 1'); // four characters
    assert.equal(document.take(20_019), true);
    assert.equal(document.take(0), true);
    assert.equal(document.take(1), false);
    assert.equal(document.take(0), false);
    assert.equal(documentOf('a: 1').document.take(20_020), false);
  });

  it('lets 64 million characters be written, but the last', () => {
    const { document } = documentOf('a: 1');
    assert.equal(document.take(0, 63_999_999), true);
    assert.equal(document.take(0, 1), false);
  });

  it('says where there are no more left to take', () => {
    const { document, problems, nodeOf } = documentOf('a: some\n');
    const said = 'What aliases and defaultTest give to the cases up to here is too much to read; this is left out.';
    assert.equal(document.takeAt(nodeOf('a'), 1, 63_999_999), true);
    assert.equal(document.takeAt(nodeOf('a'), 1), true);
    assert.deepEqual(problems(), []);
    assert.equal(document.takeAt(nodeOf('a'), 1, 1), false);
    assert.equal(document.takeAt(undefined, 0), false);
    assert.deepEqual(problems(), [
      ['error', 'some', said],
      ['error', '', said],
    ]);
  });

  it('has no entries and no items where there is no such collection', () => {
    const { document, nodeOf } = documentOf('a: [1, ~, x]\nb: {c: 1}\n');
    assert.deepEqual([document.entries(nodeOf('a')), document.items(nodeOf('b'))], [[], []]);
    assert.equal(document.items(nodeOf('a')).length, 3);
  });
});
