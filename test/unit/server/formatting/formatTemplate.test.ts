import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applyEdits } from '../../../../server/service/edits/templateEdit.ts';
import { formatTemplate } from '../../../../server/service/formatting/formatTemplate.ts';
import { formatPrompt } from '../../../../server/service/formatting/index.ts';
import { parse, render, type TemplateOptions, variablesFrom } from '../../../../src/template/index.ts';
import { type CorpusCase, jinja2Cases } from '../../../helpers/jinja2Corpus.ts';
import { failure, isCutShort, renderedAs } from '../edits/rendering.ts';
import { librarySamples } from '../edits/samples.ts';

const cases = jinja2Cases();

function format(text: string, options: TemplateOptions = {}): string {
  return applyEdits(text, formatTemplate(parse(text, options), { unit: '  ', lstripBlocks: options.lstripBlocks ?? false }));
}

const optionsOf = ({ options }: CorpusCase): TemplateOptions => ({
  trimBlocks: options.trim_blocks ?? false,
  lstripBlocks: options.lstrip_blocks ?? false,
  keepTrailingNewline: options.keep_trailing_newline ?? false,
  extensions: options.extensions ?? [],
  ...(options.line_statement_prefix !== undefined && { lineStatementPrefix: options.line_statement_prefix }),
});

/** What a person sees: the text, or what is said instead. Places may move. */
function rendered(text: string, test: CorpusCase): string {
  const templates = test.options.templates ?? {};
  const result = render(parse(text, optionsOf(test)), variablesFrom(test.vars ?? {}), {
    load: (name) => {
      const source = Object.hasOwn(templates, name) ? templates[name] : undefined;
      return source === undefined ? undefined : { name, template: parse(source, optionsOf(test)) };
    },
  });
  return result.ok ? result.text : `${result.text}\0${result.error.type}: ${result.error.message}`;
}

describe('formatting a template', () => {
  for (const [what, before, after] of [
    ['puts one blank inside delimiters', 'a {{x}} {%-   if  y-%}b{%endif%}', 'a {{ x }} {%- if y -%}b{% endif %}'],
    ['spaces arguments, brackets and comparisons', '{{ f( a,b , [ 1,2 ],k=1 ) }}{{ a<b }}', '{{ f(a, b, [1, 2], k=1) }}{{ a < b }}'],
    [
      'spaces the = of set and with',
      '{% set x=f(a=1) %}{%with a=1,b = 2%}{%endwith%}',
      '{% set x = f(a=1) %}{% with a = 1, b = 2 %}{% endwith %}',
    ],
    ['keeps braces apart from delimiters', "{{{'a':{'b':1}}}}", "{{ {'a':{'b':1}} }}"],
    ['uses single quotes where nothing is escaped', `{{ x|d("a", "it's", "b\\n") }}`, `{{ x|d('a', "it's", "b\\n") }}`],
    ['keeps tags of several lines', '{{ f(\n  a,\n  b\n) }}', '{{ f(\n  a,\n  b\n) }}'],
    ['leaves prose, comments and raw blocks alone', '  a  b\t{#x#}{%raw%}{{x}}{%endraw%}  ', '  a  b\t{#x#}{%raw%}{{x}}{%endraw%}  '],
    [
      'keeps carriage returns and characters of two units',
      '😀 {{x}}\r\n{%if "😀"%}\r\n{%endif%}',
      "😀 {{ x }}\r\n{% if '😀' %}\r\n{% endif %}",
    ],
    [
      'indents statements whose blanks are dropped anyway',
      '{%- for a in b -%}\n{%- if a -%}\n{{ a }}\n      {%- else -%}\nx\n{%- endif -%}\n{%- endfor -%}',
      '{%- for a in b -%}\n  {%- if a -%}\n{{ a }}\n  {%- else -%}\nx\n  {%- endif -%}\n{%- endfor -%}',
    ],
    ['leaves blanks that are rendered', '{% if a %}\n{% if b %}\n   {% endif %}\n{% endif %}', undefined],
    ['does not indent while a block is open', '{%- if a %}\n{%- if b %}', undefined],
    ['leaves tags with a mistake alone', 'a {{x y}} {{z}}', 'a {{x y}} {{ z }}'],
  ] as const) {
    it(what, () => assert.equal(format(before), after ?? before));
  }

  it('indents block tags under lstrip_blocks', () => {
    const text = '{% if a %}\n{% if b %}\nx\n{%+ endif %}\n{% endif %}';
    assert.equal(format(text, { lstripBlocks: true }), '{% if a %}\n  {% if b %}\nx\n{%+ endif %}\n{% endif %}');
  });

  it('changes no rendering of the corpus, and nothing the second time', () => {
    let changed = 0;
    for (const test of cases) {
      if (test.nondeterministic) continue;
      const once = format(test.template, optionsOf(test));
      if (once === test.template) continue;
      changed += 1;
      assert.equal(rendered(once, test), rendered(test.template, test), `${test.id}: ${test.template}`);
      assert.equal(format(once, optionsOf(test)), once, `${test.id} is not settled: ${test.template}`);
    }
    assert.ok(changed > 90, `only ${changed} templates were changed`);
  });

  it('renders crowded variants of the corpus as before', () => {
    for (const test of cases) {
      if (test.nondeterministic) continue;
      for (const crowd of [
        (text: string) => text.replaceAll('{{ ', '{{').replaceAll(' }}', '}}'),
        (text: string) => text.replaceAll('{% ', '{%-   ').replaceAll(' %}', '\t-%}').replaceAll(', ', ','),
        (text: string) => text.replaceAll('{% ', '\n   {% ').replaceAll('\n', '\r\n'),
      ]) {
        const text = crowd(test.template);
        const once = format(text, optionsOf(test));
        assert.equal(rendered(once, test), rendered(text, test), `${test.id}: ${text}`);
        assert.equal(format(once, optionsOf(test)), once, `${test.id} is not settled: ${text}`);
      }
    }
  });

  it('renders the sample library as before, with the values of its cases, and changes nothing the second time', async () => {
    let changed = 0;
    for (const sample of await librarySamples()) {
      const after = formatted(sample.text);
      assert.equal(formatted(after), after, sample.name);
      const before = renderedAs(sample, sample.text);
      if (sample.cases > 0) assert.ok(!before.outputs.includes(failure) && !isCutShort(before), `${sample.name} renders`);
      assert.deepEqual(renderedAs(sample, after), before, sample.name);
      if (after !== sample.text) changed += 1;
    }
    assert.ok(changed > 20, `only ${changed} prompts were changed`);
  });
});

/** A prompt file laid out as a whole. */
function formatted(text: string): string {
  const document = TextDocument.create('file:///work/a.prompt.j2', 'promptdeck-prompt', 0, text);
  return TextDocument.applyEdits(document, formatPrompt(document, { tabSize: 2, insertSpaces: true }));
}
