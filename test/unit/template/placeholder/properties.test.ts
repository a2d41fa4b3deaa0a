import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  analysePlaceholders,
  parsePlaceholders,
  placeholderVariants,
  renderPlaceholders,
} from '../../../../src/template/placeholder/index.ts';
import { fuzzRuns } from '../../../helpers/fuzzRuns.ts';

const numRuns = fuzzRuns(200);

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

describe('any text with placeholders', function () {
  this.timeout(20_000 + numRuns * 10);

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
      { numRuns },
    );
  });

  it('never throws while rendering, and gives the text back where every name is its own value', () => {
    fc.assert(
      fc.property(texts, variants, fc.dictionary(fc.constantFrom('name', 'a', 'b'), fc.jsonValue()), (source, variant, values) => {
        const result = renderPlaceholders(parsePlaceholders(source, variant), values);
        if (!result.ok) assert.ok(result.error.range.start <= result.error.range.end && result.error.range.end <= source.length);
      }),
      { numRuns },
    );
    fc.assert(
      fc.property(texts, (source) => {
        const text = parsePlaceholders(source);
        const own = Object.fromEntries(analysePlaceholders(text).variables.map((name) => [name, `{{${name}}}`]));
        assert.equal(renderPlaceholders(text, own).text, source);
      }),
      { numRuns },
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
      { numRuns },
    );
  });
});
