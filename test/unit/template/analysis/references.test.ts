import assert from 'node:assert/strict';
import { analyse, parse } from '../../../../src/template/index.ts';

describe('what a template reads', () => {
  it('names variables with the path that is read of them', () => {
    assert.deepEqual(referencesOf("{{ customer.plan }}{{ a['b'][0].c }}{{ d.get('e') }}{{ f.upper() }}{{ g[h] }}{{ i[1:].j }}"), [
      'customer.plan',
      'a.b.[].c',
      'd.e',
      'f',
      'g.[]',
      'h',
      'i.j',
    ]);
  });

  it('leaves out what the template defines itself', () => {
    const source =
      '{% set a = b %}{% macro m(p, q=c) %}{{ p }}{{ q }}{{ varargs }}{% endmacro %}{{ a }}{{ m(d) }}{% with e = f %}{{ e }}{% endwith %}';
    assert.deepEqual(referencesOf(source), ['b', 'c', 'd', 'f']);
  });

  it('ends the names of a loop with the loop', () => {
    assert.deepEqual(
      referencesOf('{% for x in xs %}{% set y = x %}{{ y }}{{ loop.index }}{% else %}{{ x }}{% endfor %}{{ y }}{{ loop }}'),
      ['xs', 'x', 'y', 'loop'],
    );
  });

  it('reads a name from outside before the template sets it', () => {
    assert.deepEqual(referencesOf('{{ x }}{% set x = 1 %}{{ x }}'), ['x']);
  });

  it('shows a macro every name of the template, also those set behind it', () => {
    assert.deepEqual(referencesOf('{% macro m() %}{{ company }}{% endmacro %}{% set company = 1 %}'), []);
  });

  it('keeps what one branch sets from the others', () => {
    assert.deepEqual(referencesOf('{% if a %}{% set x = 1 %}{{ x }}{% else %}{{ x }}{% endif %}{{ x }}'), ['a', 'x']);
  });

  it('shows a block the names of the template but not those of a loop around it', () => {
    const source =
      '{% set a = 1 %}{% for b in c %}{% block d %}{{ a }}{{ b }}{% endblock %}{% block e scoped %}{{ b }}{% endblock %}{% endfor %}';
    assert.deepEqual(referencesOf(source), ['c', 'b']);
  });

  it('knows which uses reckon with a missing variable', () => {
    const source =
      "{{ a|default('x') }}{{ b is defined }}{% if c is defined and c.d %}{{ c }}{% else %}{{ c }}{% endif %}{{ e if e is defined else f }}{% if g is undefined %}{{ g }}{% elif h %}{{ g }}{% endif %}{% if not i is defined or i.x %}{{ i }}{% endif %}";
    const guarded = analyse(parse(source)).references.map(({ name, path, guarded }) => [name, ...path].join('.') + (guarded ? '?' : ''));
    assert.deepEqual(guarded, ['a?', 'b?', 'c?', 'c.d?', 'c?', 'c', 'e?', 'e?', 'f', 'g?', 'g', 'h', 'g?', 'i?', 'i.x?', 'i']);
  });

  it('follows loop variables and other local names back to the variable', () => {
    const source =
      "{% for doc in documents|sort(attribute='date') if doc.ok %}{% set meta = doc.meta %}{{ doc.title }}{{ meta.lang }}{% endfor %}{% for k, v in prices.items() %}{{ v.amount }}{% endfor %}{{ users|map(attribute='name')|join }}";
    const accesses = analyse(parse(source)).accesses.map(({ name, path }) => [name, ...path].join('.'));
    assert.deepEqual(accesses, [
      'documents',
      'documents.[].date',
      'documents.[].ok',
      'documents.[].meta',
      'documents.[].title',
      'documents.[].meta.lang',
      'prices',
      'prices.[].amount',
      'users',
      'users.[].name',
    ]);
  });

  it('works out what a variable looks like', () => {
    const source =
      "{% if vip %}!{% endif %}{% for d in docs %}{{ d.title|upper }}{{ d.score * 2 }}{% endfor %}{{ user.name }}{{ total|round }}{% if plan == 'pro' %}{% endif %}{{ note|default('') }}";
    assert.deepEqual(
      analyse(parse(source)).shapes.map(({ name, type, optional, fields }) => [
        name,
        type,
        optional,
        fields.map((field) => `${field.name}: ${field.type}`),
      ]),
      [
        ['vip', 'boolean', false, []],
        ['docs', 'array', false, ['title: string', 'score: number']],
        ['user', 'object', false, ['name: string']],
        ['total', 'number', false, []],
        ['plan', 'string', false, []],
        ['note', 'string', true, []],
      ],
    );
  });

  it('lists other templates, filters, tests and blocks', () => {
    const source =
      "{% extends 'base' %}{% include ['a', 'b'] ignore missing %}{% import 'm' as m %}{% from x import y as z %}{% block c scoped %}{{ d|e is f }}{% endblock %}";
    const analysis = analyse(parse(source));
    assert.deepEqual(
      analysis.includes.map(({ kind, name, names, ignoreMissing }) => [kind, name, names.join(), ignoreMissing]),
      [
        ['extends', 'base', 'base', false],
        ['include', undefined, 'a,b', true],
        ['import', 'm', 'm', false],
        ['from', undefined, '', false],
      ],
    );
    const texts = (uses: readonly { range: { start: number; end: number } }[]) =>
      uses.map(({ range }) => source.slice(range.start, range.end));
    assert.deepEqual([texts(analysis.filters), texts(analysis.tests), texts(analysis.blocks)], [['e'], ['f'], ['c']]);
    assert.deepEqual(texts(analysis.definitions), ['m', 'z', 'c']);
  });

  it('finds what never runs', () => {
    const dead = (source: string) =>
      analyse(parse(source, { extensions: ['loopcontrols'] })).deadBranches.map(({ range }) => source.slice(range.start, range.end));
    assert.deepEqual(dead('{% if false %}a{% endif %}{% if a %}b{% elif a %}c{% else %}d{% endif %}'), [
      '{% if false %}a',
      '{% elif a %}c',
    ]);
    assert.deepEqual(dead('{% if a %}{% elif true %}b{% elif c %}d{% else %}e{% endif %}'), ['{% elif c %}d', '{% else %}e']);
    assert.deepEqual(dead('{% for a in [] %}b{% endfor %}{% for a in b %}{% if c %}{% break %}d{% endif %}{% endfor %}'), ['b', 'd']);
    assert.deepEqual(dead("{% extends 'a' %}\nb{{ c }}{% set d = 1 %}{% block e %}f{% endblock %}"), ['\nb', '{{ c }}']);
  });
});

function referencesOf(source: string): string[] {
  const { references } = analyse(parse(source));
  for (const { name, range } of references) assert.equal(source.slice(range.start, range.end), name);
  return references.map(({ name, path }) => [name, ...path].join('.'));
}
