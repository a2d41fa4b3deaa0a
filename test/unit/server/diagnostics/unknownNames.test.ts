import assert from 'node:assert/strict';
import { diagnosticsIn, seen } from '../helpers.ts';

describe('unknown-filter and unknown-test', () => {
  it('underline the name and say what was meant', async () => {
    assert.deepEqual(await seen('{{ a | uper }}{% if a is defnied %}{% endif %}'), [
      "unknown-filter «uper» No filter named 'uper'. Did you mean 'upper'?",
      "unknown-test «defnied» No test named 'defnied'. Did you mean 'defined'?",
    ]);
  });

  it('know every filter and test of Jinja2', async () => {
    const text = '{{ a | map(attribute="b") | list | tojson }}{{ a is sameas b }}{{ a is not none }}{% filter upper %}x{% endfilter %}';
    assert.deepEqual(await seen(text), []);
  });

  it('see filter blocks, set blocks and the names given to map and select', async () => {
    const codes = await seen('{% filter uper %}x{% endfilter %}{% set a | lowr %}x{% endset %}');
    assert.deepEqual(codes, [
      "unknown-filter «uper» No filter named 'uper'. Did you mean 'upper'?",
      "unknown-filter «lowr» No filter named 'lowr'. Did you mean 'lower'?",
    ]);
  });

  it('keep silent in the nunjucks dialect, which has filters of its own', async () => {
    assert.deepEqual(await seen('---\ndialect: nunjucks\n---\n{{ a | nl2br }}'), []);
  });

  it('are warnings where Jinja2 asks for the name only when a branch runs', async () => {
    const found = await diagnosticsIn('{{ a | uper }}{% if b %}{{ a | lowr }}{% endif %}');
    assert.deepEqual(
      found.map(({ about, severity }) => [about, severity]),
      [
        ['uper', 1],
        ['lowr', 2],
      ],
    );
  });

  it('keep silent where the template asks whether the name exists', async () => {
    assert.deepEqual(await seen("{% if 'markdown' is filter %}{{ text | markdown }}{% endif %}"), []);
  });
});
