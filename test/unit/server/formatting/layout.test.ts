import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { formatPrompt } from '../../../../server/service/formatting/index.ts';

function formatted(text: string): string {
  const document = TextDocument.create('file:///work/a.prompt.j2', 'promptdeck-prompt', 0, text);
  return TextDocument.applyEdits(document, formatPrompt(document, { tabSize: 4, insertSpaces: false }));
}

/** Texts with what they are laid out to; those without stay as they are. */
const table: Readonly<Record<string, string>> = {
  '{{a}}': '{{ a }}',
  '{{}}': '{{}}',
  '{{ }}': '{{ }}',
  '{%%}': '{%%}',
  '{{a%}': '{{a%}',
  '{%if a}}x{%endif%}': '{%if a}}x{% endif %}',
  '{{-a-}}': '{{- a -}}',
  '{{+a}}': '{{+ a }}',
  '{%-if a+%}x{%-endif-%}': '{%- if a +%}x{%- endif -%}',
  '{{a|b(c,d=1)}}': '{{ a|b(c, d=1) }}',
  '{{a}}{{b c}}': '{{ a }}{{b c}}',
  '{{a}}{% if %}{{b}}': '{{ a }}{% if %}{{ b }}',
  '{{a}}{%if b%}': '{{ a }}{% if b %}',
  '{{a}}{%endif%}{{b}}': '{{ a }}{%endif%}{{ b }}',
  '{{a?}}{{b}}': '{{a?}}{{ b }}',
  '{{ a.b [0] }}': '{{ a.b [0] }}',
  '{{ -1 }}{{ a-1 }}{{ not  a }}': '{{ -1 }}{{ a-1 }}{{ not a }}',
  '{{ a if  b else  c }}': '{{ a if b else c }}',
  '{{ "a" }}{{ \'a"\' }}{{ "a\'b" }}': "{{ 'a' }}{{ 'a\"' }}{{ \"a'b\" }}",
  '{%- for a in b -%}\n{{a}}\n{%- endfor -%}': '{%- for a in b -%}\n{{ a }}\n{%- endfor -%}',
  '{%- for a in b -%}\n{%- if a -%}\n{%- elif c -%}\n{%- else -%}\n{%- endif -%}\n{%- endfor -%}':
    '{%- for a in b -%}\n\t{%- if a -%}\n\t{%- elif c -%}\n\t{%- else -%}\n\t{%- endif -%}\n{%- endfor -%}',
  '{%- if a -%}\n x {%- if b -%}\n{%- endif -%}\n{%- endif -%}': '{%- if a -%}\n x {%- if b -%}\n\t{%- endif -%}\n{%- endif -%}',
  '{%- if a -%}\n{%- if b -%} x\n{%- endif -%}\n{%- endif -%}': '{%- if a -%}\n{%- if b -%} x\n\t{%- endif -%}\n{%- endif -%}',
  '{%- if a -%}\r\n{%- if b -%}\r\n\t\t{%- endif -%}\r\n{%- endif -%}':
    '{%- if a -%}\r\n\t{%- if b -%}\r\n\t{%- endif -%}\r\n{%- endif -%}',
  '{%- if a -%}\n{%- if b -%} \t\n{%- endif -%}\n{%- endif -%}': '{%- if a -%}\n\t{%- if b -%} \t\n\t{%- endif -%}\n{%- endif -%}',
  '{% if a -%}\n  {% if b %}\nx\n  {% endif %}\n{% endif %}': '{% if a -%}\n\t{% if b %}\nx\n  {% endif %}\n{% endif %}',
  '{% if a -%}\n  x\n  {% if b %}\nx\n  {% endif %}\n{% endif %}': '{% if a -%}\n  x\n  {% if b %}\nx\n  {% endif %}\n{% endif %}',
  '   {%- if a %}\nx\n{%- endif %}': '{%- if a %}\nx\n{%- endif %}',
  '{%- set x %}\n{%- if a %}\nb\n{%- endif %}\n{%- endset %}': '{%- set x %}\n\t{%- if a %}\nb\n\t{%- endif %}\n{%- endset %}',
  '{%- trans %}\na\n   {%- pluralize %}\nb\n{%- endtrans %}': '{%- trans %}\na\n   {%- pluralize %}\nb\n{%- endtrans %}',
  '---\nengine: { lstrip_blocks: true }\n---\n{% if a %}\n{% if b %}\nx\n{%+ endif %}\n{% endif %}':
    '---\nengine: { lstrip_blocks: true }\n---\n{% if a %}\n\t{% if b %}\nx\n{%+ endif %}\n{% endif %}',
  '---\nengine: { lstrip_blocks: true }\n---\n{% if a %}\n{{b}}\n{% endif %}':
    '---\nengine: { lstrip_blocks: true }\n---\n{% if a %}\n{{ b }}\n{% endif %}',
  '---\nname:   a\n---\n{{a}}': '---\nname:   a\n---\n{{ a }}',
};

describe('a prompt that is laid out', () => {
  for (const [text, wanted] of Object.entries(table))
    it(`is right for ${JSON.stringify(text)}`, () => {
      assert.equal(formatted(text), wanted);
      assert.equal(formatted(wanted), wanted, 'it is settled');
    });
});
