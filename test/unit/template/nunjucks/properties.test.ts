import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fuzzRuns } from '../../../helpers/fuzzRuns.ts';
import { generatedTemplates, generatedVariables } from '../../../helpers/generatedTemplates.ts';
import { useRenderer } from './renderer.ts';

const numRuns = fuzzRuns(150);

/** Pieces of which ways to code are made. */
const piece = fc.constantFrom(
  ...[
    'range',
    'cycler("a")',
    'joiner',
    'caller',
    'self',
    'loop',
    'm',
    'constructor',
    '__proto__',
    'prototype',
    '""',
    '[]',
    '{a: m}',
    '(1)',
    'r/x/',
  ],
  ...[
    '.constructor',
    '.prototype',
    '.__proto__',
    '["constructor"]',
    '["con" ~ "structor"]',
    '[k]',
    '[[k]]',
    '[{toString: joiner(k)}]',
    '.call',
    '.bind',
  ],
  ...[
    '.apply',
    '.next',
    '.env',
    '.ctx',
    '.arguments',
    '.caller',
    '.concat',
    '.map',
    '.toString',
    '.valueOf',
    '["to" + "String"]',
    '.lookup',
    '.getFilter',
  ],
  ...[
    '(k)',
    '("return String.fromCharCode(80,87,78)")',
    '()',
    '(range)',
    '(null, [code])',
    '(code)()',
    '|join(",", k)',
    '|sum(k)',
    '|groupby(k)',
  ],
  ...[
    '|sort(false, false, k)',
    '|selectattr(k)',
    '|map(k)',
    '|valueOf',
    '|constructor',
    '|first',
    '|dump',
    '|list',
    '|reverse',
    '|safe',
    '|e',
    '|replace("a", range)',
  ],
  ...[
    ' is constructor',
    ' is callable',
    ' is "even\\")||(\\""',
    ' in m',
    ' ~ ',
    ' + ',
    ', ',
    ' if m else ',
    '"\\\\',
    '\\"',
    '"',
    "'",
    '`',
    ';',
    '//',
  ],
);
const attacks = fc
  .tuple(
    fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join('')),
    fc.constantFrom(
      ...[
        '{{ # }}',
        '{% set x = # %}{{ x }}{{ x() }}',
        '{% set # = 1 %}',
        '{% for i in # %}{{ i }}{{ i() }}{% endfor %}',
        '{% if # %}a{% endif %}',
      ],
      ...[
        '{% macro m(#) %}{{ caller() }}{% endmacro %}{{ m() }}',
        '{% call m(#) %}{% endcall %}',
        '{% include # %}',
        '{% import # as p %}{{ p }}',
      ],
      ...[
        '{% from "x" import # %}',
        '{% asyncEach # in [1] %}{{ # }}{% endeach %}',
        '{% filter # %}a{% endfilter %}',
        '{% block # %}{{ super() }}{% endblock %}',
      ],
      ...[
        '{% switch # %}{% case # %}{{ # }}{% endswitch %}',
        '{{ {#: 1} }}',
        '{{ m(#=1) }}',
        '{% extends # %}',
        '{% set x %}#{{ # }}{% endset %}{{ m[x] }}',
      ],
    ),
  )
  .map(([expression, frame]) => frame.replaceAll('#', () => expression));

describe('any nunjucks template', function () {
  this.timeout(60_000 + numRuns * 100);
  const renderer = useRenderer({ deadlineMs: 1000, memoryMb: 64, outputCharacters: 100_000 });

  const render = async (source: string, variables: Record<string, unknown>, semantics: 'nunjucks' | 'promptfoo') => {
    const result = await renderer.render(source, variables, { semantics });
    for (const problem of result.ok ? result.warnings : [result.error]) {
      assert.match(problem.code, /^template-(refused|timeout|memory|error|unrendered)$/, problem.message);
      assert.ok(problem.range.start >= 0 && problem.range.start <= problem.range.end && problem.range.end <= source.length);
      assert.ok(problem.line >= 1);
    }
    return result;
  };

  it('made of ways to code runs none', async () => {
    const variables = { k: 'constructor', code: 'return String.fromCharCode(80,87,78)', m: { a: 1 } };
    await fc.assert(
      fc.asyncProperty(attacks, fc.constantFrom('nunjucks' as const, 'promptfoo' as const), async (source, semantics) => {
        const result = await render(source, variables, semantics);
        assert.doesNotMatch(JSON.stringify(result), /PWN|native code|root:|process\b.*pid/);
      }),
      { numRuns },
    );
  });

  it('ends with text or a typed error at a place', async () => {
    await fc.assert(
      fc.asyncProperty(
        generatedTemplates,
        generatedVariables,
        fc.constantFrom('nunjucks' as const, 'promptfoo' as const),
        async (...given) => {
          await render(...given);
        },
      ),
      { numRuns },
    );
  });

  it('that is only text comes back as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 30 }), async (text) => {
        if (/[{}%#]/.test(text)) return;
        const result = await render(text, {}, 'nunjucks');
        assert.ok(result.ok && result.text === text);
      }),
      { numRuns },
    );
  });
});
