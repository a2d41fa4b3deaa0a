import assert from 'node:assert/strict';
import type { NunjucksSemantics } from '../../../../src/template/nunjucks/index.ts';
import { useRenderer } from './renderer.ts';

const deadlineMs = 250;
/** Generous: the machine may be busy, and a process may have to be started. */
const contained = deadlineMs * 10;

const bombs: Record<string, string> = {
  'loops in loops': '{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}',
  'loops in loops that write': '{% for i in range(100000) %}{% for j in range(100000) %}aaaaaaaaaa{% endfor %}{% endfor %}',
  'a range of a thousand million': '{{ range(1000000000) | length }}',
  'a range without end': '{{ range(0, 10, 0.0000000001) | length }}',
  'a text repeated': '{{ "a".repeat(500000000) }}',
  'a text repeated too often': '{{ "a".repeat(1000000000) }}',
  'a text padded': '{{ "a".padEnd(400000000, "xyz") | upper }}',
  'a text doubled in a loop': '{% set s = "aaaaaaaaaaaaaaaa" %}{% for i in range(100) %}{% set s = s + s %}{% endfor %}{{ s }}',
  'a text doubled and written': '{% set s = "aaaaaaaaaaaaaaaa" %}{% for i in range(24) %}{% set s = s + s %}{{ s | upper }}{% endfor %}',
  'a macro that calls itself': '{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}',
  'two macros that call each other twice':
    '{% macro a() %}{{ b() }}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{{ a() }}{% endmacro %}{{ a() }}',
  'a macro that branches': '{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(40) }}',
  'a block that contains itself':
    '{% block a %}{{ self }}{% include "x" ignore missing %}{% endblock %}{% for i in range(1e9) %}{% endfor %}',
  'powers of powers': '{% for i in range(99999999) %}{{ 10 ** 10 ** 10 }}{% endfor %}',
  'a wide text': '{{ "a" | center(2000000000) }}',
  'an indent without end': '{{ "a\\nb" | indent(2000000000) }}',
  'slices without end': '{{ [1] | slice(2000000000) | length }}',
  'batches without end': '{{ [1] | batch(2000000000, "x") | length }}',
  'an expression that backtracks': '{{ r/^(a+)+$/.test("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!") }}',
  'a replacement that backtracks': '{{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!" | replace(r/^(a|a)*$/, "") }}',
  'links that backtrack': '{{ ("a." + ("-a.".repeat(60000)) + "@" + ("a.".repeat(60000)) + "!") | urlize }}',
  'tags that backtrack': '{{ "<a".repeat(200000) | striptags }}',
  'a list that grows in its loop': '{% set a = [1] %}{% for x in a %}{{ a.push(x) }}{% endfor %}',
  'a list that holds itself': '{% set a = [1] %}{{ a.push(a) }}{{ a | dump }}',
  'lists in lists': '{% set a = [1] %}{% for i in range(100000) %}{% set a = [a] %}{% endfor %}{{ a }}',
  'lists that double': '{% set a = [1, 1] %}{% for i in range(60) %}{% set a = a.concat(a) %}{% endfor %}{{ a | length }}',
  'a sort that never agrees': '{{ range(3000000).sort(r) | length }}{% for i in range(1e9) %}{% endfor %}',
  'an object as long as it says': '{% set o = {length: 1e15} %}{% for x in o %}{{ x }}{% endfor %}',
  'brackets in brackets': `{{ ${'('.repeat(100_000)}1${')'.repeat(100_000)} }}`,
  'lists in lists, written': `{{ ${'['.repeat(100_000)} }}`,
  'conditions in conditions': '{% if a %}'.repeat(50_000),
  'a long sum': `{{ ${'1+'.repeat(200_000)}1 }}`,
  'filters behind filters': `{{ 1${'|abs'.repeat(100_000)} }}`,
  'members of members': `{{ a${'.a'.repeat(100_000)} }}`,
  'a comment without end': '{#'.repeat(300_000),
  'a string without end': `{{ "${'\\'.repeat(1_000_000)}`,
  'a million open variables': '{{'.repeat(1_000_000),
};

describe('nunjucks templates that take too much', () => {
  const renderer = useRenderer({ deadlineMs, memoryMb: 48, outputCharacters: 1_000_000 });

  before(() => renderer.render('', {}));

  const isContained = async (template: string, variables: Record<string, unknown> = {}, semantics: NunjucksSemantics = 'nunjucks') => {
    const started = performance.now();
    const result = await renderer.render(template, variables, { semantics });
    assert.ok(performance.now() - started < contained);
    if (!result.ok) assert.match(result.error.code, /^template-(timeout|memory|error|refused)$/, result.error.message);
    else assert.ok(result.text.length <= 1_000_000);
  };

  for (const [what, template] of Object.entries(bombs)) it(`are contained: ${what}`, () => isContained(template));

  it('are contained when variables hold them, as promptfoo allows', async () => {
    await isContained('{{ a }}', { a: bombs['loops in loops'] }, 'promptfoo');
    await isContained('{{ a }}', { a: 'x{{ b }}{{ b }}', b: 'y{{ a }}{{ a }}' }, 'promptfoo');
    await isContained(JSON.stringify([bombs['a text padded']]), {}, 'promptfoo');
    await isContained('{{'.repeat(300_000), {}, 'promptfoo');
  });

  it('leave the next template a process that works', async () => {
    assert.equal((await renderer.render('{{ 1 + 1 }}', {})).text, '2');
  });

  it('do not make the host grow', async () => {
    const before = process.memoryUsage().rss;
    for (const what of ['a range of a thousand million', 'a text repeated', 'lists that double'])
      await renderer.render(bombs[what] ?? '', {});
    assert.ok(process.memoryUsage().rss - before < 100_000_000);
  });

  it('do not keep the host from other work', async () => {
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    await renderer.render(bombs['loops in loops'] ?? '', {});
    clearInterval(timer);
    assert.ok(longest < deadlineMs / 2, `the host stood still for ${longest} ms`);
  });

  it('are refused when they are too long, and so are their variables', async () => {
    const long = 'x'.repeat(5_000_000);
    for (const result of [await renderer.render(long, {}), await renderer.render('{{ x }}', { x: long })]) {
      assert.ok(!result.ok && result.error.code === 'template-refused');
    }
  });

  it('are refused when their variables are too deep or hold themselves', async () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    const result = await renderer.render('{{ circle }}', { circle });
    assert.ok(!result.ok && result.error.code === 'template-refused');
    assert.match(result.error.message, /hold themselves/);
  });
});
