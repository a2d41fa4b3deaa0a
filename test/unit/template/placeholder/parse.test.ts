import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  analysePlaceholders,
  parsePlaceholders,
  placeholderVariants,
  renderPlaceholders,
} from '../../../../src/template/placeholder/index.ts';

const shown = (source: string, { start, end }: { start: number; end: number }) => source.slice(start, end);

/** Of the other mark, apart from its brace so that nobody takes it for one of JavaScript. */
const dollar = '$';

/** Text in which the signs of placeholders are frequent. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom('{{', '}}', '{', '}', '${', '$', ' ', '\n', 'name', '{{name}}', '{{ name }}', `${dollar}{a}`),
      fc.string({ maxLength: 4 }),
    ),
    {
      maxLength: 20,
    },
  )
  .map((pieces) => pieces.join(''));
const variants = fc.constantFrom(...Object.values(placeholderVariants));

describe('reading placeholders', () => {
  it('finds names with their places', () => {
    const source = 'Hi {{first}} and {{second name}}, {{first}}';
    const { references, variables, shapes } = analysePlaceholders(parsePlaceholders(source));
    assert.deepEqual(
      references.map(({ range }) => shown(source, range)),
      ['first', 'second name', 'first'],
    );
    assert.deepEqual(variables, ['first', 'second name']);
    assert.deepEqual(
      shapes.map(({ name, type }) => [name, type]),
      [
        ['first', 'string'],
        ['second name', 'string'],
      ],
    );
  });

  it('tells of what looks like a placeholder and is none', () => {
    const source = 'Hi {{ name }}, {{ , {{open\n{{}} {{ }} {{other} {a}';
    const { problems } = parsePlaceholders(source);
    assert.deepEqual(
      problems.map(({ code, range }) => `${code}: ${shown(source, range)}`),
      ['placeholder-blanks: {{ name }}', 'placeholder-open: {{ ,', 'placeholder-open: {{open', 'placeholder-open: {{other'],
    );
  });

  const contextAt = (marked: string) => {
    const offset = marked.indexOf('█');
    const source = marked.replace('█', '');
    const context = analysePlaceholders(parsePlaceholders(source)).contextAt(offset);
    return context.kind === 'expression' ? `${context.prefix}|${shown(source, context.range)}` : context.kind;
  };

  it('knows where a name is being written', () => {
    assert.equal(contextAt('Hi {{cus█'), 'cus|cus');
    assert.equal(contextAt('Hi {{█ there'), '|');
    assert.equal(contextAt('Hi {{cu█stomer}} {{x}}'), 'cu|customer');
    assert.equal(contextAt('Hi {{cu█stomer there'), 'cu|customer');
    assert.equal(contextAt('Hi {{a}} █'), 'text');
    assert.equal(contextAt('█{{a}}'), 'text');
    assert.equal(contextAt('{{a\n█'), 'text');
  });

  it('tiles any text, in whichever variant', () => {
    fc.assert(
      fc.property(texts, variants, (source, variant) => {
        const { pieces, problems } = parsePlaceholders(source, variant);
        let end = 0;
        for (const piece of pieces) {
          assert.equal(piece.start, end);
          assert.ok(piece.end > piece.start);
          end = piece.end;
          if (piece.kind === 'placeholder') assert.equal(shown(source, piece.range), piece.name);
        }
        assert.equal(end, source.length);
        for (const { range } of problems) assert.ok(range.start < range.end && range.end <= source.length);
      }),
    );
  });

  it('never throws while rendering, and gives the text back where every name is its own value', () => {
    fc.assert(
      fc.property(texts, variants, fc.dictionary(fc.constantFrom('name', 'a', 'b'), fc.jsonValue()), (source, variant, values) => {
        const result = renderPlaceholders(parsePlaceholders(source, variant), values);
        if (!result.ok) assert.ok(result.error.range.start <= result.error.range.end && result.error.range.end <= source.length);
      }),
    );
    fc.assert(
      fc.property(texts, (source) => {
        const text = parsePlaceholders(source);
        const own = Object.fromEntries(analysePlaceholders(text).variables.map((name) => [name, `{{${name}}}`]));
        assert.equal(renderPlaceholders(text, own).text, source);
      }),
    );
  });

  it('answers about every place of any text', () => {
    fc.assert(
      fc.property(texts, variants, (source, variant) => {
        const { contextAt: context } = analysePlaceholders(parsePlaceholders(source, variant));
        for (let offset = 0; offset <= source.length; offset++) {
          const found = context(offset);
          if (found.kind === 'expression') assert.ok(found.range.start <= offset && offset <= found.range.end);
        }
      }),
    );
  });

  it('takes time in proportion to the length of the text', () => {
    const started = performance.now();
    for (const sign of ['{{', '${', '{', '{{a', '{{a}', '{{ a }}', '$'])
      for (const variant of Object.values(placeholderVariants)) parsePlaceholders(sign.repeat(50_000), variant);
    assert.ok(performance.now() - started < 5000);
  });
});
