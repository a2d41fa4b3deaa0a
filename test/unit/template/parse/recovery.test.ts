import assert from 'node:assert/strict';
import { nodesIn, parse, type TemplateProblem } from '../../../../src/template/index.ts';

describe('the parser behind an error', () => {
  it('reports several errors of one template, each at its place', () => {
    const source = '{{ x[ }}\n{{ ok }}\n{{ a b }}\n{% if %}x{% endif %}\n{{ user. }}\n{% foo %}\n{{ "open }}';
    assert.deepEqual(placed(source), [
      ["unexpected '}', expected ']'", '}', 1],
      ["expected token 'end of print statement', got 'b'", 'b', 3],
      ["Expected an expression, got 'end of statement block'", '%}', 4],
      ['expected name or number', '}}', 5],
      ["Encountered unknown tag 'foo'.", 'foo', 6],
      ["unexpected char '\"' at 74", '"', 7],
    ]);
  });

  it('keeps what was read of a tag that is being typed', () => {
    const { body } = parse('Dear {{ user. }}');
    const [, output] = body;
    assert.ok(output?.kind === 'output' && output.expression.kind === 'attribute');
    assert.equal(output.expression.attribute.name, '');
    assert.ok(output.expression.object.kind === 'name' && output.expression.object.name === 'user');
  });

  it('ends a tag without an end at the end of its line', () => {
    const source = 'Dear {{ user.\nyour plan is {{ plan }}.';
    const { body } = parse(source);
    assert.deepEqual(
      body.map(({ kind, start, end }) => [kind, source.slice(start, end)]),
      [
        ['text', 'Dear '],
        ['output', '{{ user.'],
        ['text', '\nyour plan is '],
        ['output', '{{ plan }}'],
        ['text', '.'],
      ],
    );
    const output = body[1];
    assert.ok(output?.kind === 'output' && output.expression.kind === 'attribute');
    assert.equal(output.expression.attribute.name, '', 'the next line is no part of it');
  });

  it('ends a tag without an end before the next tag on the same line', () => {
    const { body, problems } = parse('{{ a b {% if c %}d{% endif %}');
    assert.deepEqual(
      body.map(({ kind }) => kind),
      ['output', 'if'],
    );
    assert.equal(problems.length, 1);
  });

  it('keeps the body of a block with a faulty tag', () => {
    const { body } = parse('{% for x y %}{{ x }}{% endfor %}');
    assert.ok(body[0]?.kind === 'for');
    assert.deepEqual(
      body[0].body.map(({ kind }) => kind),
      ['output'],
    );
    assert.ok(body[0].close);
  });

  it('lets an outer end tag end the blocks inside', () => {
    const source = '{% if a %}{% for x in y %}{{ x }}{% endif %}{{ z }}';
    const { body } = parse(source);
    assert.deepEqual(
      body.map(({ kind }) => kind),
      ['if', 'output'],
    );
    assert.deepEqual(
      placed(source).map(([message]) => message.slice(0, 72)),
      ["Encountered unknown tag 'endif'. You probably made a nesting mistake. Ji"],
    );
  });

  it('reports each block that is never closed at its tag', () => {
    assert.deepEqual(
      placed('{% if a %}\n{% for x in y %}\n').map(([, text]) => text),
      ['{% for x in y %}', '{% if a %}'],
    );
  });

  it('is silent about the end of a tag it does not know', () => {
    assert.deepEqual(
      placed('{% foo %}a{% endfoo %}').map(([message]) => message),
      ["Encountered unknown tag 'foo'."],
    );
  });

  it('does not take a quote in the text for the end of a string', () => {
    const source = '{{ "a }} b\n{{ c }} it\'s "quoted"\n{{ d }}';
    const names = [...nodesIn(parse(source).body)].flatMap((node) =>
      node.kind === 'output' && node.expression.kind === 'name' ? [node.expression.name] : [],
    );
    assert.deepEqual(names, ['c', 'd']);
  });

  it('stops counting at two hundred problems', () => {
    assert.equal(parse('{{ ? }}\n'.repeat(5000)).problems.length, 200);
  });

  for (const [what, source] of [
    ['brackets', `{{ ${'('.repeat(100_000)} }}`],
    ['blocks', '{% if a %}'.repeat(100_000)],
    ['signs', `{{ ${'-'.repeat(100_000)}1 }}`],
    ['operators', `{{ a${' + a'.repeat(100_000)} }}`],
  ] as const) {
    it(`reports a hundred thousand nested ${what} once`, () => {
      assert.deepEqual(
        parse(source).problems.map(({ message }) => message),
        ['The template is nested too deeply'],
      );
    });
  }
});

function placed(source: string): [string, string, number][] {
  return parse(source).problems.map(({ message, range, line }: TemplateProblem) => [message, source.slice(range.start, range.end), line]);
}
