import assert from 'node:assert/strict';
import { signatureHelp } from '../../../server/service/signatureHelp.ts';
import { completionsAt, documentFor, labels, silentLog, wanted } from './helpers.ts';

/** The signature at the caret with the active parameter in guillemets; every import leads to `money`. */
async function shown(text: string, money?: string): Promise<string | undefined> {
  const { document, position } = documentFor(text);
  const include = async () => (money === undefined ? null : { uri: 'file:///work/money.prompt.j2', text: money });
  const help = await signatureHelp(document, position, { prompts: { include }, log: silentLog }, wanted);
  const signature = help?.signatures[help.activeSignature ?? 0];
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
    ['{{ x | default(range(█', 'range(«stop»)'],
    ['{{ range(1, █', 'range(start, «stop», step=1)'],
    ['{{ range(1, 2, 3, █', 'range(start, stop, step=1)'],
    ['{{ dict(a=█', 'dict(mapping=none, «**items»)'],
    ['{{ cycler(1, 2, █', 'cycler(item, «*items»)'],
    ['{{ "a".replace("b", █', 'replace(old, «new», count=-1)'],
    ['{% set xs = [] %}{{ xs.index(█', 'index(«value», start=none, stop=none)'],
    ['{% for x in xs %}{{ loop.cycle(█', 'cycle(«item», *items)'],
    ['{% macro f(a) %}{{ a }}{% endmacro %}{% set g = f %}{{ g(█', 'g(«a»)'],
    ['{% macro f(a) %}{{ a }}{{ varargs }}{{ caller() }}{% endmacro %}{{ f(1, 2, █', 'f(a, «*varargs»)'],
    ['{% if a %}{% macro f(a) %}{% endmacro %}{% else %}{% macro f(b) %}{% endmacro %}{% endif %}{{ f(█', undefined],
    ['{{ unknown(█', undefined],
    ['{{ unknown.price(█', undefined],
    ['{{ f(1).price(█', undefined],
    ['{% macro m(█', undefined],
    ['{% if (█', undefined],
    ['default(█', undefined],
    ['{# default(█', undefined],
  ] as const) {
    it(`in ${text}`, async () => assert.equal(await shown(text), expected));
  }

  const money = '{# What is due. #}\n{% macro price(v, currency="EUR, gross") %}{{ v }}{% endmacro %}{% set again = price %}';
  for (const [text, expected] of [
    ['{% import "money" as m %}{{ m.price(4, █', 'price(v, «currency="EUR, gross"»)'],
    ['{% from "money" import price as p %}{{ p(█', 'p(«v», currency="EUR, gross")'],
    ['{% from "money" import again %}{{ again(█', 'again(«v», currency="EUR, gross")'],
    ['{% import "money" as m %}{% set n = m %}{% set q = n.again %}{{ q(1, █', 'q(v, «currency="EUR, gross"»)'],
    ['{% import "money" as m %}{{ m.prise(█', undefined],
    ['{% import "money" as m %}{% for m in x %}{{ m.price(█', undefined],
  ] as const)
    it(`of what is imported in ${text}`, async () => assert.equal(await shown(text, money), expected));

  it('says what the comment above a macro says, and where it stands', async () => {
    const { document, position } = documentFor('{% import "money" as m %}{{ m.price(█');
    const include = async () => ({ uri: 'file:///work/money.prompt.j2', text: money });
    const help = await signatureHelp(document, position, { prompts: { include }, log: silentLog }, wanted);
    assert.deepEqual(help?.signatures[0]?.documentation, {
      kind: 'markdown',
      value: 'What is due\\.\n\nMacro of `money.prompt.j2`, line 2.',
    });
  });
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
