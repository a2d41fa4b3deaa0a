import assert from 'node:assert/strict';
import { seen as seenByAll, type World } from '../helpers.ts';

/** What a person sees with only this rule at work: the variables declared here are not all read. */
const seen = (text: string, world: World = {}) => seenByAll(text, { ...world, levels: { 'unused-declaration': 'off', ...world.levels } });

describe('undefined-variable', () => {
  it('names the variable that was meant', async () => {
    assert.deepEqual(await seen('Dear {{ custmer }}', { declared: ['customer'] }), [
      "undefined-variable «custmer» No variable named 'custmer'. Did you mean 'customer'?",
    ]);
  });

  it('suggests nothing when no name is near', async () => {
    assert.deepEqual(await seen('{{ weather }}', { declared: ['customer'] }), [
      "undefined-variable «weather» No variable named 'weather'.",
    ]);
  });

  it('reports every read of the name', async () => {
    assert.equal((await seen('{{ a }} {{ a.b }} {% if a %}x{% endif %}', { declared: ['customer'] })).length, 3);
  });

  it('keeps silent when the variables are not known', async () => {
    assert.deepEqual(await seen('Dear {{ custmer }}'), []);
  });

  it('keeps silent when the host could not be asked', async () => {
    assert.deepEqual(await seen('Dear {{ custmer }}', { answer: new Error('gone'), declared: ['customer'] }), []);
  });

  it('knows the variables of every test case', async () => {
    const tests = '- vars: { customer: Ada }\n- vars: { tone: calm }\n';
    assert.deepEqual(await seen('{{ customer }} {{ tone }} {{ ton }}', { tests }), [
      "undefined-variable «ton» No variable named 'ton'. Did you mean 'tone'?",
    ]);
  });

  it('keeps silent for reads that expect the variable to be missing', async () => {
    const text = '{{ a | default("x") }}{% if b is defined %}{{ b }}{% endif %}{{ c if c is defined else "" }}';
    assert.deepEqual(await seen(text, { declared: ['customer'] }), []);
  });

  it('knows names the template defines itself', async () => {
    const text =
      '{% set a = 1 %}{{ a }}{% for b in [1] %}{{ b }}{{ loop.index }}{% endfor %}' +
      '{% macro m(c) %}{{ c }}{{ caller() }}{% endmacro %}{{ m(1) }}{% with d = 2 %}{{ d }}{% endwith %}{{ range(3) }}';
    assert.deepEqual(await seen(text, { declared: ['customer'] }), []);
  });

  it('reports a loop variable behind its loop, and offers what is in scope', async () => {
    const text = '{% for item in items %}{{ itme }}{% endfor %}{{ item }}';
    assert.deepEqual(await seen(text, { declared: ['items'] }), [
      "undefined-variable «itme» No variable named 'itme'. Did you mean 'item'?",
      "undefined-variable «item» No variable named 'item'. Did you mean 'items'?",
    ]);
  });

  it('underlines the place in the file, inside messages too', async () => {
    const text =
      '---\nvariables: [customer]\nmessages:\n  - role: user\n    content: |\n      Dear 😀 {{ custmer }},\n  - role: assistant\n    content: "Hello \\"{{ custoner }}\\""\n---\n';
    assert.deepEqual(await seen(text), [
      "undefined-variable «custmer» No variable named 'custmer'. Did you mean 'customer'?",
      "undefined-variable «custoner» No variable named 'custoner'. Did you mean 'customer'?",
    ]);
  });

  it('does not speak about the placeholder dialect', async () => {
    assert.deepEqual(await seen('---\ndialect: placeholder\nvariables: [customer]\n---\n{{ custmer }} {% if %}'), []);
  });
});
