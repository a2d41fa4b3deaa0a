import assert from 'node:assert/strict';
import {
  type PlaceholderVariant,
  parsePlaceholders,
  placeholderVariants,
  renderPlaceholders,
} from '../../../../src/template/placeholder/index.ts';

/** Apart from its brace, so that nobody takes it for a mark of JavaScript. */
const dollar = '$';

const { plain, promptOpsNode, promptOpsPython } = placeholderVariants;

function rendered(source: string, values: Record<string, unknown>, variant: PlaceholderVariant = plain) {
  const result = renderPlaceholders(parsePlaceholders(source, variant), values);
  const problems = result.ok ? result.warnings : [result.error];
  return { ...result, told: problems.map(({ code, range }) => `${code}: ${source.slice(range.start, range.end)}`) };
}

describe('filling in placeholders', () => {
  it('puts values in the place of their names, as often as they stand there', () => {
    assert.equal(rendered('Hi {{name}}, {{ name }} is {{name}}{{x-1}}.', { name: 'Ada', 'x-1': '!' }).text, 'Hi Ada, {{ name }} is Ada!.');
  });

  it('keeps a placeholder without a value, and tells of it', () => {
    assert.deepEqual(rendered('{{a}} {{b}}', { a: null }), {
      ok: true,
      text: '{{a}} {{b}}',
      warnings: [
        { code: 'placeholder-missing', message: "No value for 'a'.", range: { start: 2, end: 3 } },
        { code: 'placeholder-missing', message: "No value for 'b'.", range: { start: 8, end: 9 } },
      ],
      told: ['placeholder-missing: a', 'placeholder-missing: b'],
    });
  });

  it('never looks at what is inherited', () => {
    assert.equal(rendered('{{constructor}}{{toString}}{{__proto__}}', {}).text, '{{constructor}}{{toString}}{{__proto__}}');
    assert.equal(rendered('{{constructor}}', { constructor: 'x' }).text, 'x');
  });

  it('leaves placeholders in values as they are', () => {
    assert.equal(rendered('{{a}}', { a: '{{b}} $& {{a}}', b: 'no' }).text, '{{b}} $& {{a}}');
  });

  it('writes values that are no text as JSON, and tells where a text was expected', () => {
    const { text, told } = rendered('{{n}} {{yes}} {{list}} {{map}}', { n: 1.5, yes: true, list: [1, 'a'], map: { a: null } });
    assert.equal(text, '1.5 true [1,"a"] {"a":null}');
    assert.deepEqual(told, ['placeholder-value: list', 'placeholder-value: map']);
  });

  it('takes the inner braces of many, and knows no logic, no filters and no escapes', () => {
    assert.equal(
      rendered('{{{a}}} \\{{a}} {% if a %} {{a|upper}} {{a.b}} {{"a"}}', { a: 'x' }).text,
      '{x} \\x {% if a %} {{a|upper}} {{a.b}} {{"a"}}',
    );
  });

  it('fails on a missing value where the client does', () => {
    const { ok, told } = rendered('Hi {{ name }}', {}, promptOpsNode);
    assert.equal(ok, false);
    assert.deepEqual(told, ['placeholder-missing: name']);
  });

  it("fills in as PromptOps' npm client: both marks, blanks dropped, values in values, lists as JavaScript writes them", () => {
    const values = { a: `A ${dollar}{b}`, b: '{{ c }}', c: 1, list: [1, [2, null]], map: {} };
    assert.equal(rendered(`{{ a }} ${dollar}{ list } {{map}} $5 {x}`, values, promptOpsNode).text, 'A 1 1,2, [object Object] $5 {x}');
  });

  it('ends values that refer to each other without end, or double without end', () => {
    assert.deepEqual(rendered('x {{a}}', { a: '{{a}}' }, promptOpsNode).told, ['placeholder-depth: a']);
    const doubling = Object.fromEntries(Array.from({ length: 9 }, (_, level) => [`v${level}`, `{{v${level + 1}}}`.repeat(10)]));
    assert.deepEqual(rendered('{{v0}}', { ...doubling, v9: 'x'.repeat(100) }, promptOpsNode).told, ['placeholder-size: v0']);
  });

  it("fills in as PromptOps' Python client: one name after the other, braces of braces, Python's words", () => {
    assert.equal(
      rendered('{a} {b} {c} {d}', { a: '{b}', b: true, c: null, d: [1.5, 'x'] }, promptOpsPython).text,
      "True True None [1.5, 'x']",
    );
    assert.deepEqual(rendered('{{a}}', { a: 'x' }, promptOpsPython).told, ['placeholder-left: ']);
    assert.deepEqual(rendered('{a} {"json": 1}', { a: 'x' }, promptOpsPython).told, ['placeholder-missing: "json": 1']);
    const growing = Object.fromEntries(Array.from({ length: 9 }, (_, level) => [`v${level}`, `{v${level + 1}}`.repeat(10)]));
    assert.equal(rendered('{v0}', growing, promptOpsPython).ok, false);
  });

  it('writes nothing for a value that holds itself', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    for (const variant of Object.values(placeholderVariants)) {
      const open = variant === promptOpsPython ? '{a}' : '{{a}}';
      assert.equal(rendered(open, { a: circle }, variant).text, '');
    }
  });
});
