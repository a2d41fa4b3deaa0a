import assert from 'node:assert/strict';
import fc from 'fast-check';
import nunjucks from 'nunjucks';
import { refusalsIn } from '../../../../../src/template/nunjucks/syntax/refusals.ts';

/** What is refused and why. */
const seen = (source: string) => refusalsIn(source).map(({ range, message }) => `«${source.slice(range.start, range.end)}» ${message}`);

/** Whether nunjucks itself makes a template of a text. Nothing is rendered. */
function isAccepted(source: string): boolean {
  try {
    new nunjucks.Template(source, new nunjucks.Environment([]), 'template', true);
    return true;
  } catch {
    return false;
  }
}

/** Sound templates with everything nunjucks has, in the shapes of public ones. */
const sound = [
  'Hello {{ name }}, {{ user.name.first }} and {{ users[0]["name"] }}!',
  '{% if a %}x{% elif b and not c %}y{% elseif d or e %}z{% else %}w{% endif %}',
  '{% for a in b %}{{ loop.index }}{{ a }}{% else %}none{% endfor %}{% for k, v in d %}{{ k }}: {{ v }}{% endfor %}',
  '{% asyncEach a in b %}{{ a }}{% endeach %}{% asyncAll a in b %}{{ a }}{% endall %}',
  '{% macro field(name, value="", type=\'text\') -%}{{ name }}{{ caller() if caller }}{%- endmacro %}{{ field("a", type="b") }}',
  '{% call field("a") %}inner{% endcall %}{% call(x) list(y) %}{{ x }}{% endcall %}',
  '{% set a = 1 %}{% set a, b = "x" %}{% set c %}text {{ a }}{% endset %}',
  '{% switch a %}{% case "x" %}{% case 1 %}one{% default %}other{% endswitch %}',
  '{% extends "base.njk" %}{% block title %}{{ super() }}{% endblock title %}{% block body %}{% endblock %}',
  '{% import "m.njk" as m %}{% from "n.njk" import a, b as c with context %}{{ m.x() }}{% include "o.njk" ignore missing %}',
  '{% filter replace("a", "b") %}text{% endfilter %}{% filter title %}text{% endfilter %}{{ a | default("x", true) | upper }}',
  '{% raw %}{{ not this }} {% nor this %}{% raw %}{% endraw %}{{{% endraw %}{% verbatim %}{{ a b }}{% endverbatim %}',
  '{{ r/^[a-z}]+\\/$/gi.test(a) }}{% set pattern = r/\\d+/ %}{{ a if pattern.test(b) else "none" }}',
  '{{ a === b }}{{ a !== b }}{{ 2 ** 3 // 4 % 5 - -6 + +7 }}{{ "a" ~ b ~ 1.5 }}{{ not a in [1, 2] }}',
  '{{ {"a": 1, b: [1, (2), {}]} | dump }}{{ a.b(c, d=1)["e"] }}{{ a is defined }}{{ a is divisibleby(2) }}',
  '{# a comment with {{ tags }} #}{{- a -}}{%- if b -%} c {%- endif -%}{#- x -#}',
  'Text with { braces } and % signs and "quotes", 100 % {} }} %}',
  '{% if a %}\r\n  {{ "a\\n\\"}}b" }}\r\n{% endif %}\n',
];

describe('what nunjucks refuses', () => {
  const refused: Readonly<Record<string, readonly string[]>> = {
    '{% if x %}never closed {{ y | nofilter }} {% comment %} {{ a b }}': [
      '«{% comment %}» unknown block tag: comment',
      '«{{ a b }}» expected variable end',
      '«{% if x %}» expected endif, got end of file',
    ],
    '{% for a in b %}{% if c %}{{ a }}': [
      '«{% if c %}» expected endif, got end of file',
      '«{% for a in b %}» expected endfor, got end of file',
    ],
    '{% if a b %}{{ c d }}{% endif %}': ['«{% if a b %}» expected block end in if statement', '«{{ c d }}» expected variable end'],
    '{% for a %}x{% endfor %}{{ }}': ['«{% for a %}» expected "in" keyword for loop'],
    '{% else %}{{ a }}{% endif %}': ['«{% else %}» unknown block tag: else'],
    '{{ a | }}': ['«{{ a | }}» expected symbol, got variable-end'],
    'one\ntwo {{ a b }}\n{{ c d }}': ['«{{ a b }}» expected variable end', '«{{ c d }}» expected variable end'],
    'one {{ a\ntwo': ['«{{ a» This tag never ends: expected variable end'],
    'one {% if': ['«{% if» This tag never ends: expected expression, got end of file'],
    '{{ a ; b }}': ['«{{ a ; b }}» expected variable end'],
    'one {# two': ['«{# two» expected end of comment, got end of file'],
    'one #} two {{ a b }}': ['«#}» unexpected end of comment', '«{{ a b }}» expected variable end'],
    '{{ {a.b: 1} }}': ['«{{ {a.b: 1} }}» Dict keys must be strings or names'],
    '{% block a %}{% endblock %}{% block a %}{% endblock %}': ['«{% block a %}» Block "a" defined more than once.'],
    "{{ a is version('1', '2') }}": ["«{{ a is version('1', '2') }}» A test takes one argument at most."],
    '{% set 5 = a %}': ['«{% set 5 = a %}» A name was expected here.'],
    '{% endblock %}': ['«{% endblock %}» unknown block tag: endblock'],
  };
  for (const [source, faults] of Object.entries(refused))
    it(`is told of ${JSON.stringify(source)}`, () => assert.deepEqual(seen(source), faults));

  for (const source of sound)
    it(`is nothing in ${JSON.stringify(source.slice(0, 60))}`, () => assert.deepEqual([isAccepted(source), seen(source)], [true, []]));

  it('is what nunjucks itself refuses, in sound templates with a slip', () => {
    const verdicts = { accepted: 0, refused: 0 };
    const slips = fc.constantFrom('', ...'|(){}[]\'".=,%#~-/ x9\n', '{{', '}}', '{%', '%}', '{% endif %}', '{% if a %}', ' in ', 'r/');
    fc.assert(
      fc.property(fc.constantFrom(...sound), fc.nat(), fc.nat(3), slips, (source, at, length, slip) => {
        const place = at % source.length;
        const text = source.slice(0, place) + slip + source.slice(place + length);
        const accepted = isAccepted(text);
        verdicts[accepted ? 'accepted' : 'refused'] += 1;
        assert.equal(refusalsIn(text).length === 0, accepted);
      }),
      { numRuns: 3000, seed: 20261130 },
    );
    assert.ok(verdicts.accepted > 500 && verdicts.refused > 500, JSON.stringify(verdicts));
  });

  it('is placed inside the text, once a place, and in the text whole', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...sound, '{{ a b }}', '{% nope %}', '{% if %}', '{{', '#}'), { maxLength: 8 }), (pieces) => {
        const text = pieces.join('\n');
        const starts = refusalsIn(text).map(({ range }) => range.start);
        assert.equal(new Set(starts).size, starts.length);
        for (const { range } of refusalsIn(text)) assert.ok(range.start >= 0 && range.start < range.end && range.end <= text.length);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  const deep: Readonly<Record<string, string>> = {
    brackets: `{{ ${'('.repeat(50_000)}`,
    calls: `{{ ${'f('.repeat(5_000)}1${')'.repeat(5_000)} }}`,
    signs: `{{ ${'not '.repeat(50_000)}a }}`,
    blocks: '{% if a %}'.repeat(20_000),
    branches: `{% if a %}${'{% elif a %}'.repeat(20_000)}{% endif %}`,
  };
  for (const [what, text] of Object.entries(deep))
    it(`is not asked for a text with too many ${what} inside each other`, () => {
      const [refusal] = refusalsIn(text);
      assert.equal(refusal?.isTooDeep, true);
      assert.match(refusal?.message ?? '', /nested too deep/);
    });

  it('is asked for what is long and not deep', () => {
    assert.deepEqual(refusalsIn('{% if a %}{{ (b) }}{% elif c %}d{% endif %}'.repeat(2_000)), []);
    assert.deepEqual(refusalsIn(`{{ a${' + a'.repeat(5_000)} }}`), []);
    assert.equal(refusalsIn('{{ a b }}'.repeat(50)).length, 20);
  });

  it('is found without running anything of the template', () => {
    Reflect.deleteProperty(globalThis, 'wasRun');
    assert.deepEqual(
      seen('{{ ({}).constructor.constructor("globalThis.wasRun = 1")() }}{% set x = range.constructor("globalThis.wasRun = 1")() %}'),
      [],
    );
    assert.equal('wasRun' in globalThis, false);
  });
});
