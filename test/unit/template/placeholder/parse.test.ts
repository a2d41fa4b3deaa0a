import assert from 'node:assert/strict';
import { analysePlaceholders, parsePlaceholders, placeholderVariants } from '../../../../src/template/placeholder/index.ts';

const shown = (source: string, { start, end }: { start: number; end: number }) => source.slice(start, end);

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

  it('takes time in proportion to the length of the text', () => {
    const started = performance.now();
    for (const sign of ['{{', '${', '{', '{{a', '{{a}', '{{ a }}', '$'])
      for (const variant of Object.values(placeholderVariants)) parsePlaceholders(sign.repeat(50_000), variant);
    assert.ok(performance.now() - started < 5000);
  });
});
