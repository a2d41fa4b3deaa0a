import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  Coverage,
  type LoadedTemplate,
  parse,
  type RenderOptions,
  render,
  type SourceMap,
  variablesFrom,
} from '../../../../src/template/index.ts';
import { jinja2Cases } from '../../../helpers/jinja2Corpus.ts';

function mapped(
  source: string,
  vars: Record<string, unknown>,
  files: Record<string, string> = {},
): { text: string; map: SourceMap; coverage: Coverage } {
  const load: RenderOptions['load'] = (name): LoadedTemplate | undefined =>
    files[name] === undefined ? undefined : { name, template: parse(files[name]) };
  const result = render(parse(source), variablesFrom(vars), { sourceMap: true, coverage: true, load });
  assert.ok(result.ok && result.sourceMap && result.coverage);
  return { text: result.text, map: result.sourceMap, coverage: result.coverage };
}

/** Each piece of the output with the text of the place that wrote it. */
function pieces(source: string, vars: Record<string, unknown>, files: Record<string, string> = {}): string[][] {
  const { text, map } = mapped(source, vars, files);
  return map.segments.map(({ start, end, range, templateName }) => [
    text.slice(start, end),
    ((templateName && files[templateName]) || source).slice(range.start, range.end),
  ]);
}

describe('the source map', () => {
  it('tells text from expressions and names the filters', () => {
    const source = 'Hi {{ name|upper|trim }}!';
    assert.deepEqual(pieces(source, { name: 'Ann' }), [
      ['Hi ', 'Hi '],
      ['ANN', 'name|upper|trim'],
      ['!', '!'],
    ]);
    assert.deepEqual(mapped(source, { name: 'Ann' }).map.at(3)?.filters, ['upper', 'trim']);
  });

  it('leads into macros, includes and blocks', () => {
    const source = "{% macro b(x) %}<{{ x }}>{% endmacro %}{{ b('a') }}{% include 'part' %}";
    const files = { part: 'P{{ n }}' };
    assert.deepEqual(pieces(source, { n: 1 }, files), [
      ['<', '<'],
      ['a', 'x'],
      ['>', '>'],
      ['P', 'P'],
      ['1', 'n'],
    ]);
    const { map } = mapped(source, { n: 1 }, files);
    assert.deepEqual(
      map.at(1)?.through.map(({ kind, name }) => [kind, name]),
      [['macro', 'b']],
    );
    assert.deepEqual(
      map.at(3)?.through.map(({ kind, name }) => [kind, name]),
      [['include', 'part']],
    );
  });

  it('leads through variables to what wrote their text, and only through those', () => {
    const source = '{% set part %}A{{ n }}{% endset %}{% set again = part2() if false else n %}{{ part }}{{ same }}{{ again }}';
    assert.deepEqual(pieces(source, { n: 1, same: 'A1' }), [
      ['A', 'A'],
      ['1', 'n'],
      ['A1', 'same'],
      ['1', 'again'],
    ]);
    const macro = "{% macro b(x) %}<{{ x }}{% endmacro %}{% set t = b('a') %}{{ t }}{{ t|upper }}{{ other }}";
    assert.deepEqual(pieces(macro, { other: '<a' }), [
      ['<', '<'],
      ['a', 'x'],
      ['<A', 't|upper'],
      ['<a', 'other'],
    ]);
  });

  it('leads into filter blocks that change nothing, and into includes without context', () => {
    const source = "{% filter trim %}x{{ n }}{% endfilter %}{% include 'part' without context %}{% include 'part' without context %}";
    assert.deepEqual(pieces(source, { n: 1 }, { part: 'P' }), [
      ['x', 'x'],
      ['1', 'n'],
      ['P', 'P'],
      ['P', 'P'],
    ]);
  });

  it('covers what was written before a render was stopped', () => {
    for (const [source, text] of [
      ['ab{{ n }}{{ 1 / 0 }}', 'ab1'],
      ['a{% set t %}b{{ 1 / 0 }}{% endset %}', 'a'],
      ['{% for i in range(9) %}{{ i }}-{% endfor %}', '0-1-2-'],
    ] as const) {
      const result = render(parse(source), variablesFrom({ n: 1 }), { sourceMap: true, budgets: { outputChars: 6 } });
      assert.ok(!result.ok);
      assert.equal(result.text, text);
      const segments = result.sourceMap?.segments ?? [];
      assert.deepEqual(segments.map(({ start, end }) => text.slice(start, end)).join(''), text);
      assert.ok(segments.every(({ start, end }) => start < end));
    }
  });

  it('finds what a place wrote', () => {
    const source = '{% for i in items %}{{ i }},{% endfor %}';
    const { text, map } = mapped(source, { items: [1, 2] });
    const written = map.written(source.indexOf('i }}')).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(written, ['1', '2']);
  });

  it('covers every character of the output, and changes nothing of it', () => {
    for (const { template, vars = {}, options } of jinja2Cases()) {
      const load: RenderOptions['load'] = (name) => {
        const source = options.templates?.[name];
        return source === undefined ? undefined : { name, template: parse(source) };
      };
      const plain = render(parse(template), variablesFrom(vars), { load });
      const result = render(parse(template), variablesFrom(vars), { load, sourceMap: true, coverage: true });
      assert.deepEqual([result.ok, result.text], [plain.ok, plain.text]);
      if (!result.ok || !result.sourceMap) continue;
      let next = 0;
      for (const { start, end } of result.sourceMap.segments) {
        assert.equal(start, next, template);
        assert.ok(end > start, template);
        next = end;
      }
      assert.equal(next, result.text.length, template);
    }
  });
});

describe('coverage', () => {
  const source =
    "{% if a %}A{% elif b %}B{% endif %}{% for i in items %}{{ i }}{% else %}E{% endfor %}{{ 'y' if a else 'n' }}{{ c|default('d') }}{{ a or b }}{% macro m() %}M{% endmacro %}";

  function counts(coverage: Coverage): Record<string, number> {
    return Object.fromEntries((coverage.templates.get('') ?? []).map(({ kind, count }) => [kind, count]));
  }

  it('counts every branch, also those that are not written', () => {
    assert.deepEqual(counts(mapped(source, { items: [1, 2] }).coverage), {
      if: 0,
      elif: 0,
      implicitElse: 1,
      forBody: 2,
      forEmpty: 0,
      whenTrue: 0,
      whenFalse: 1,
      defaultTaken: 1,
      defaultKept: 0,
      shortCut: 0,
      bothSides: 1,
      macro: 0,
    });
  });

  it('adds up over renders and survives being written down', () => {
    const one = mapped(source, { items: [], a: 1, c: 2 }).coverage;
    const other = mapped(source, { items: [1], b: 1 }).coverage;
    const both = Coverage.fromJSON(JSON.parse(JSON.stringify(one.merge(other))));
    const { if: yes, elif, forBody, forEmpty, defaultTaken, defaultKept } = counts(both);
    assert.deepEqual([yes, elif, forBody, forEmpty, defaultTaken, defaultKept], [1, 1, 1, 1, 1, 1]);
    assert.deepEqual(counts(Coverage.empty.merge(one)), counts(one));
  });

  it('keeps the templates of includes apart', () => {
    const { coverage } = mapped("{% include 'part' %}", { a: true }, { part: '{% if a %}x{% endif %}' });
    assert.deepEqual(
      coverage.templates.get('part')?.map(({ kind, count }) => [kind, count]),
      [
        ['if', 1],
        ['implicitElse', 0],
      ],
    );
  });
});

describe('any template at all', () => {
  const parts = [
    '{{ a }}',
    '{{ a.b }}',
    '{% if a %}',
    '{% endif %}',
    '{% for i in a %}',
    '{% endfor %}',
    "{{ a|join(',') }}",
    '{{ a * 3 }}',
    '{{ a[1:] }}',
    'text',
    '{% set a = [a, a] %}',
    '{% macro m() %}',
    '{% endmacro %}',
    '{{ m() }}',
    '{{ a|upper }}',
    '{{ [a] + a }}',
    '{{ a ~ a }}',
    '{% raw %}',
    '{%',
    '}}',
    '{{ a|tojson }}',
    '{{ loop.index }}',
  ];

  it('is rendered or fails with a typed error, within its budgets', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 12 }), fc.jsonValue({ maxDepth: 3 }), (pieces, value) => {
        const result = render(parse(pieces.join('')), variablesFrom({ a: value }), {
          budgets: { fuel: 20_000, outputChars: 2000, size: 5000 },
        });
        assert.ok(result.text.length <= 2200);
        if (!result.ok) assert.ok(result.error.type.length > 0 && result.error.code.length > 0);
      }),
      { numRuns: 500 },
    );
  });
});
