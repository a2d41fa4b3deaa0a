import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import type { TextRange } from '../../../src/core/model/index.ts';
import { readPromptFile, type TemplatePart } from '../../../src/promptFile/index.ts';
import { mappedPart, plainPart } from '../../../src/promptFile/templatePart.ts';

/** The parts of a file whose second message is the content given, as YAML. */
function partOf(content: string): { readonly part: TemplatePart; readonly text: string } {
  const text = `---\nname: x\nmessages:\n  - role: user\n    content: ${content}\n---\n`;
  const part = readPromptFile(text, 'x.prompt.j2').parts[0];
  assert.ok(part, text);
  return { part, text };
}

/** What the file has where a piece of the template comes from. */
function sourceOf(content: string, piece: string): string {
  const { part, text } = partOf(content);
  const start = part.text.indexOf(piece);
  assert.ok(start >= 0, `${JSON.stringify(piece)} in ${JSON.stringify(part.text)}`);
  const range = part.toSourceRange({ start, end: start + piece.length });
  return text.slice(range.start, range.end);
}

describe('places in a template and in its file', () => {
  it('agree unit for unit in a literal block', () => {
    const block = '|\n      Hi {{ a }}\n\n        deeper {{ b }}\n      end\n';
    assert.equal(sourceOf(block, '{{ a }}'), '{{ a }}');
    assert.equal(sourceOf(block, '  deeper {{ b }}'), '  deeper {{ b }}');
    assert.equal(sourceOf(block, '{{ b }}\nend'), '{{ b }}\n      end');
  });

  it('agree in a literal block with a stated indentation', () => {
    const block = '|2-\n       one {{ a }}\n      two';
    assert.equal(partOf(block).part.text, ' one {{ a }}\ntwo');
    assert.equal(sourceOf(block, '{{ a }}'), '{{ a }}');
    assert.equal(sourceOf(block, 'two'), 'two');
  });

  it('agree in a folded block', () => {
    const block = '>-\n      one {{ a }}\n      two\n\n      three {{ b }}\n        kept\n      four';
    assert.equal(sourceOf(block, '{{ a }}'), '{{ a }}');
    assert.equal(sourceOf(block, '{{ b }}'), '{{ b }}');
    assert.equal(sourceOf(block, 'four'), 'four');
  });

  it('agree in plain and quoted text over several lines', () => {
    assert.equal(sourceOf('one {{ a }}\n      two', 'two'), 'two');
    assert.equal(sourceOf("'it''s {{ a }}\n\n      two'", '{{ a }}'), '{{ a }}');
    assert.equal(sourceOf("'it''s {{ a }}\n\n      two'", 'two'), 'two');
  });

  it('take an escape as a whole', () => {
    const quoted = '"caf\\u00e9 \\U0001F600 {{ a }} \\\n      {{ b }}"';
    assert.equal(sourceOf(quoted, 'é'), '\\u00e9');
    assert.equal(sourceOf(quoted, '😀'), '\\U0001F600');
    assert.equal(sourceOf(quoted, '{{ a }}'), '{{ a }}');
    assert.equal(sourceOf(quoted, '{{ b }}'), '{{ b }}');
  });

  it('lead back from the file to the template', () => {
    const { part, text } = partOf('|\n      Hi {{ a }}\n      {{ b }}\n');
    const offset = text.indexOf('b }}');
    assert.equal(part.fromSource(offset), part.text.indexOf('b }}'));
    assert.equal(part.fromSource(3), undefined);
  });

  const words = fc.stringMatching(/^[a-z{}%é😀'"\\ \n]{0,40}$/u).map((word) => `x${word}y`);
  const styles = ['BLOCK_LITERAL', 'BLOCK_FOLDED', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'] as const;

  it('agree for every letter, in every way YAML has to write a text', () => {
    fc.assert(
      fc.property(words, fc.constantFrom(...styles), fc.constantFrom('\n', '\r\n'), (value, defaultStringType, lineBreak) => {
        const yaml = stringify(
          { messages: [{ role: 'user', content: value }] },
          { defaultStringType, defaultKeyType: 'PLAIN', lineWidth: 30 },
        );
        const text = `---\n${yaml}---\n`.replaceAll('\n', lineBreak);
        const part = readPromptFile(text, 'x.prompt.j2').parts[0];
        assert.equal(part?.text, value);
        for (let offset = 0; offset < value.length; offset += 1) {
          const letter = value.charAt(offset);
          if (!/[a-z{}%]/.test(letter)) continue;
          const range: TextRange = part.toSourceRange({ start: offset, end: offset + 1 });
          assert.equal(text.slice(range.start, range.end), letter);
          assert.equal(part.fromSource(range.start), offset);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a part of a file as it stands', () => {
  const part = plainPart('tool', 'ab{{ c }}yz', { start: 2, end: 9 });

  it('has the text between its places', () => {
    assert.deepEqual([part.role, part.text, part.range], ['tool', '{{ c }}', { start: 2, end: 9 }]);
  });

  it('is mapped unit for unit, both ways and no further', () => {
    assert.deepEqual([0, 1, 6, 7, 8].map(part.toSource), [2, 3, 8, 9, 9]);
    assert.deepEqual([1, 2, 3, 8, 9, 10].map(part.fromSource), [undefined, 0, 1, 6, 7, undefined]);
    assert.deepEqual(part.toSourceRange({ start: 1, end: 3 }), { start: 3, end: 5 });
    assert.deepEqual(part.toSourceRange({ start: 6, end: 9 }), { start: 8, end: 9 });
    for (const end of [3, 2]) assert.deepEqual(part.toSourceRange({ start: 3, end }), { start: 5, end: 5 });
  });
});

describe('a part that is spelled differently in the file', () => {
  const segments = [
    { template: 0, source: 10, templateLength: 3, sourceLength: 3 },
    { template: 3, source: 13, templateLength: 1, sourceLength: 6 },
    { template: 4, source: 24, templateLength: 2, sourceLength: 2 },
  ];
  const part = mappedPart('user', 'abc\nde', { start: 10, end: 26 }, segments);

  it('leads from each place to where it comes from', () => {
    assert.deepEqual([0, 2, 3, 4, 5, 6, 7].map(part.toSource), [10, 12, 13, 24, 25, 26, 26]);
  });

  it('ends a range where its last unit ends, before indentation', () => {
    const ends = [1, 2, 3, 4, 5, 6, 7].map((end) => part.toSourceRange({ start: 0, end }).end);
    assert.deepEqual(ends, [11, 12, 13, 19, 25, 26, 26]);
  });

  it('leads back, a place in a gap or an escape to the start of what it stands for', () => {
    const found = [9, 10, 12, 13, 15, 18, 19, 23, 24, 25, 26, 27].map(part.fromSource);
    assert.deepEqual(found, [undefined, 0, 2, 3, 3, 3, 4, 4, 4, 5, 6, undefined]);
  });

  it('stands for its start where nothing of it is known', () => {
    const empty = mappedPart('user', '', { start: 5, end: 8 }, []);
    assert.deepEqual([empty.toSource(0), empty.toSource(3), empty.fromSource(5), empty.fromSource(8)], [5, 5, 0, 0]);
    assert.deepEqual(empty.toSourceRange({ start: 0, end: 2 }), { start: 5, end: 5 });
    assert.deepEqual([empty.fromSource(4), empty.fromSource(9)], [undefined, undefined]);
  });
});
