import assert from 'node:assert/strict';
import { signatureHelp } from '../../../server/service/signature/index.ts';
import { completionsAt, documentFor, labels } from './helpers.ts';

/** The signature at the caret with the active parameter in guillemets. */
function shown(text: string): string | undefined {
  const { document, position } = documentFor(text);
  const help = signatureHelp(document, position);
  const signature = help?.signatures[0];
  if (!signature) return undefined;
  const label = signature.parameters?.[help.activeParameter ?? 0]?.label;
  if (!Array.isArray(label)) return signature.label;
  const [start, end] = label;
  return `${signature.label.slice(0, start)}«${signature.label.slice(start, end)}»${signature.label.slice(end)}`;
}

describe('signature help', () => {
  for (const [text, expected] of [
    ['{{ x | default(█) }}', "default(«default_value=''», boolean=false)"],
    ['{{ x | default("a", █', "default(default_value='', «boolean=false»)"],
    ['{{ x | default(boolean=█', "default(default_value='', «boolean=false»)"],
    ['{{ x | default([1, 2], {"a": 1, █', "default(default_value='', «boolean=false»)"],
    ['😀\r\n{{ "😀" | default("😀", █', "default(default_value='', «boolean=false»)"],
    ['{% filter center(█) %}', 'center(«width=80»)'],
    ['{{ x | center(9, █) }}', 'center(width=80)'],
    ['{% if x is divisibleby(█', 'divisibleby(«num»)'],
    ['{% macro m(a, b="x, y") %}{% endmacro %}{{ m(1, █', 'm(a, «b="x, y"»)'],
    ['{% macro m(a) %}{% endmacro %}{% call m(█', 'm(«a»)'],
    ['{{ x | default(f(█', undefined],
    ['{{ x | default(range(█', 'range('],
    ['{% macro m(█', undefined],
    ['{% if (█', undefined],
    ['default(█', undefined],
    ['{# default(█', undefined],
  ] as const) {
    it(`in ${text}`, () => {
      const found = shown(text);
      if (expected === 'range(') assert.ok(found?.startsWith('range('));
      else assert.equal(found, expected);
    });
  }
});

describe('keyword arguments', () => {
  it('are offered where an argument begins, those that are taken left out', async () => {
    const arguments_ = async (text: string) => labels(await completionsAt(text)).filter((label) => label.endsWith('='));
    assert.deepEqual(await arguments_('{{ x | default(█) }}'), ['boolean=', 'default_value=']);
    assert.deepEqual(await arguments_('{{ x | default("a", bo█) }}'), ['boolean=']);
    assert.deepEqual(await arguments_('{{ x | default(boolean=true, █) }}'), []);
    assert.deepEqual(await arguments_('{{ x | default(a + █) }}'), []);
    assert.deepEqual(await arguments_('{% macro m(tone, size=2) %}{% endmacro %}{{ m(1, █) }}'), ['size=']);
  });
});
