import assert from 'node:assert/strict';
import { analyse, type CursorContext, parse } from '../../../../src/template/index.ts';

describe('what may stand at the caret', () => {
  for (const [source, kind, prefix = ''] of [
    ['Dear █', 'text'],
    ['{█', 'text'],
    ['{{█', 'expression'],
    ['{{ cus█', 'expression', 'cus'],
    ['{{ cus█tomer }}', 'expression', 'cus'],
    ['{{ a }}█', 'text'],
    ['{{ a █}}', 'expression'],
    ['{{ a(█', 'expression'],
    ['{{ "a"█ }}', 'text'],
    ['{{ "a█" }}', 'string'],
    ['{{ a|█', 'filter'],
    ['{{ a|up█per }}', 'filter', 'up'],
    ['{% filter █ %}', 'filter'],
    ['{{ a is █ }}', 'test'],
    ['{{ a is not de█ }}', 'test', 'de'],
    ['{# █ #}', 'comment'],
    ['{# █', 'comment'],
    ['{# a #}█', 'text'],
    ['{% raw %}{{ █ }}{% endraw %}', 'raw'],
    ['{% set █ = 1 %}', 'definition'],
    ['{% set a = █ %}', 'expression'],
    ['{% for █ in b %}', 'definition'],
    ['{% for a in █ %}', 'expression'],
    ["{% include '█' %}", 'includePath'],
    ["{% include 'shared/sa█", 'includePath', 'shared/sa'],
    ["{% include ['a', 'b█'] %}", 'includePath', 'b'],
    ['{{ a }} {{ us█ and more text\n{{ b }}', 'expression', 'us'],
    ['line\n{{ a + █\nmore {{ b }}', 'expression'],
  ] as const) {
    it(`is ${kind} in ${JSON.stringify(source)}`, () => {
      const { context, text } = contextOf(source);
      assert.equal(context.kind, kind);
      if (!('prefix' in context)) return;
      assert.equal(context.prefix, prefix);
      assert.ok(text.startsWith(prefix, context.range.start));
    });
  }

  for (const [source, path, prefix = ''] of [
    ['{{ user.█ }}', ['user']],
    ['{{ user.na█me }}', ['user'], 'na'],
    ['{{ user.address.█', ['user', 'address']],
    ["{{ docs[0]['meta'].█ }}", ['docs', '[]', 'meta']],
    ['{{ docs[i + 1].█ }}', ['docs', '[]']],
    ['{{ docs.0.█ }}', ['docs', '[]']],
    ['{{ f(x).█ }}', []],
    ['Dear {{ user.█\nyour plan {{ plan }}', ['user']],
    ['{% if a and user.█ %}{% endif %}', ['user']],
  ] as const) {
    it(`is a field of ${path.join('.') || 'no known object'} in ${JSON.stringify(source)}`, () => {
      const { context } = contextOf(source);
      assert.ok(context.kind === 'member');
      assert.deepEqual(context.path, path);
      assert.equal(context.prefix, prefix);
    });
  }

  it('is a tag, with the blocks that are open', () => {
    const open = (source: string) => {
      const { context } = contextOf(source);
      assert.ok(context.kind === 'tag');
      return context.open;
    };
    assert.deepEqual(open('{% █'), []);
    assert.deepEqual(open('{% for a in b %}{% if a %}x{% endif %}{% e█ %}'), ['for']);
    assert.deepEqual(open('{% for a in b %}{% if a %}{% e█'), ['for', 'if']);
    assert.deepEqual(open('{% set a %}{% end█ %}\n{{ b }}'), ['set']);
    assert.deepEqual(open('{% if a %}b{% endif█ %}'), ['if']);
  });

  it('knows the names of the place', () => {
    const names = (source: string) => {
      const offset = source.indexOf('█');
      const analysis = analyse(parse(source.replace('█', '')));
      return [...analysis.namesAt(offset).map(({ name }) => name), ...analysis.specialNamesAt(offset)];
    };
    assert.deepEqual(names('{% set a = 1 %}{% for b in c %}{{ █ }}{% endfor %}{% set d = 1 %}'), ['a', 'b', 'loop', 'self']);
    assert.deepEqual(names('{% for b in c %}{% endfor %}{{ █ }}'), ['self']);
    assert.deepEqual(names('{% for b in c if b.█ %}{% endfor %}').includes('b'), true);
    assert.deepEqual(names('{% macro m(p) %}{{ █'), ['m', 'p', 'caller', 'varargs', 'kwargs', 'self']);
    assert.deepEqual(names('{% for b in c %}{% block d %}{{ █ }}{% endblock %}{% endfor %}'), ['self', 'super']);
  });

  it('says where a local name gets its value from', () => {
    const { definitions } = analyse(
      parse('{% for d in user.docs[1:] %}{% set t = d.title %}{% endfor %}{% with q = t %}{% endwith %}{% set x = 1 %}'),
    );
    assert.deepEqual(
      definitions.map(({ kind, name, valuePath }) => [kind, name, valuePath?.join('.')]),
      [
        ['for', 'd', 'user.docs.[]'],
        ['set', 't', 'user.docs.[].title'],
        ['with', 'q', 't'],
        ['set', 'x', undefined],
      ],
    );
  });
});

function contextOf(source: string): { context: CursorContext; text: string } {
  const text = source.replace('█', '');
  return { context: analyse(parse(text)).contextAt(source.indexOf('█')), text };
}
