import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse, builtins, checkTemplate, parse, type TemplateOptions, tokenize } from '../../../../src/template/index.ts';
import { jinja2Cases } from '../../../helpers/jinja2Corpus.ts';
import { samplePrompts, sampleText } from '../../../helpers/sampleLibrary.ts';

/** How many generated templates each property is tried on; the fuzz run sets more. */
const numRuns = Number(process.env.PROMPTDECK_FUZZ_RUNS ?? 300);

const pieces = [
  ...['{{', '}}', '{%', '%}', '{#', '#}', '{{-', '-}}', '{%-', '-%}', '{%+', '+%}', '\n', '\r\n', '\r', ' ', '\t', '\u00a0', '\u2028'],
  ...['if', 'elif', 'else', 'endif', 'for', 'in', 'endfor', 'set', 'endset', 'macro', 'endmacro', 'call', 'endcall', 'raw', 'endraw'],
  ...[
    'block',
    'endblock',
    'include',
    'import',
    'from',
    'as',
    'extends',
    'with',
    'endwith',
    'trans',
    'pluralize',
    'endtrans',
    'do',
    'not',
    'is',
  ],
  ...[
    'a',
    'b.c',
    'loop',
    '|upper',
    '|nosuch(1)',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    '.',
    '=',
    '==',
    '!',
    '~',
    '**',
    '//',
    '1',
    '1.5e3',
    '0x',
  ],
  ...['"', "'", '"text"', "'\\x41'", '\\', '#', '##', '%', '?', 'é', '²', '😀', '\ud800', 'text'],
];
const templates = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const options = fc.record<TemplateOptions>({
  trimBlocks: fc.boolean(),
  lstripBlocks: fc.boolean(),
  keepTrailingNewline: fc.boolean(),
  lineStatementPrefix: fc.constantFrom(undefined, '%', '#'),
  lineCommentPrefix: fc.constantFrom(undefined, '##', '//'),
  extensions: fc.constantFrom([], ['do', 'loopcontrols', 'i18n']),
});

describe('any template', function () {
  this.timeout(60_000 + numRuns * 20);

  it('is read, analysed and checked without an exception', () => {
    fc.assert(
      fc.property(templates, options, (source, given) => {
        const template = parse(source, given);
        checkTemplate(template, builtins);
        const analysis = analyse(template);
        for (let offset = 0; offset <= source.length; offset++) {
          const context = analysis.contextAt(offset);
          if ('range' in context) assert.ok(context.range.start <= offset && offset <= context.range.end);
          analysis.namesAt(offset);
          analysis.specialNamesAt(offset);
        }
      }),
      { numRuns },
    );
  });

  it('is the sum of its tokens', () => {
    fc.assert(
      fc.property(templates, options, (source, given) => {
        let end = 0;
        for (const token of tokenize(source, given)) {
          assert.equal(token.start, end);
          assert.ok(token.end > token.start);
          end = token.end;
        }
        assert.equal(end, source.length);
      }),
      { numRuns },
    );
  });

  it('has nodes that lie inside each other and problems that lie inside it', () => {
    fc.assert(
      fc.property(templates, options, (source, given) => {
        const template = parse(source, given);
        checkRanges(template.body, { start: 0, end: source.length });
        for (const { range, line } of template.problems) {
          assert.ok(range.start >= 0 && range.start <= range.end && range.end <= source.length);
          assert.ok(line >= 1 && line <= template.lines.count);
        }
      }),
      { numRuns },
    );
  });

  it('reads the same with any line breaks', () => {
    const withBreaks = templates.map((source) => source.replace(/\r\n?/g, '\n'));
    fc.assert(
      fc.property(withBreaks, (source) => {
        const messages = (text: string) => parse(text).problems.map(({ message, line }) => [message, line]);
        assert.deepEqual(messages(source.replaceAll('\n', '\r\n')), messages(source));
      }),
      { numRuns },
    );
  });
});

describe('every prefix', function () {
  this.timeout(120_000);

  it('of the corpus is read and analysed', () => {
    for (const { template } of jinja2Cases()) checkPrefixes(template, 1);
  });

  it('of the sample library is read and analysed', () => {
    for (const file of samplePrompts()) checkPrefixes(sampleText(file), 37);
  });
});

function checkPrefixes(source: string, step: number): void {
  for (let end = 0; end <= source.length; end += step) {
    const prefix = source.slice(0, end);
    const started = performance.now();
    const template = parse(prefix);
    analyse(template).contextAt(end);
    assert.ok(performance.now() - started < 1000, `slow: ${prefix}`);
    assert.equal(
      tokenize(prefix)
        .map((token) => prefix.slice(token.start, token.end))
        .join(''),
      prefix,
    );
  }
}

/** Every node lies inside the one above it; bodies go forward through the text. */
function checkRanges(value: unknown, outer: { start: number; end: number }): void {
  if (Array.isArray(value)) for (const item of value) checkRanges(item, outer);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  let within = outer;
  if ('start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number') {
    assert.ok(
      outer.start <= value.start && value.start <= value.end && value.end <= outer.end,
      `${JSON.stringify(value)} in ${JSON.stringify(outer)}`,
    );
    within = { start: value.start, end: value.end };
  }
  for (const child of Object.values(value)) checkRanges(child, within);
}
