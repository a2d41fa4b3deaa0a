import assert from 'node:assert/strict';
import { useRenderer } from './renderer.ts';

describe('prompts rendered as promptfoo renders them', () => {
  const renderer = useRenderer({ deadlineMs: 5000 });
  const prompt = async (source: string, variables: Record<string, unknown> = {}) => {
    const result = await renderer.render(source, variables, { semantics: 'promptfoo' });
    if (!result.ok) throw new Error(result.error.message);
    return result.text;
  };

  it('drop one newline at the end of a variable', async () => {
    assert.equal(await prompt('[{{ a }}][{{ b }}]', { a: 'x\n', b: 'y\n\n' }), '[x][y\n]');
  });

  it('fill in variables inside of variables', async () => {
    assert.equal(await prompt('{{ greeting }}!', { greeting: 'Hi {{ name }}', name: 'Ada' }), 'Hi Ada!');
    assert.equal(await prompt('{{ a }}', { a: '{{ b }}', b: '{{c}}', c: 'end' }), 'end');
    assert.equal(await prompt('{{ a }}', { a: '{{ b | upper }}', b: 'x' }), 'X');
  });

  it('leave a variable alone that reads one that is not given', async () => {
    assert.equal(await prompt('{{ a }}', { a: 'keep {{ nowhere }}' }), 'keep {{ nowhere }}');
  });

  it('render a prompt that is JSON string by string', async () => {
    const source = '[{"role": "system", "content": "Be {{ tone }}"}, {"role": "user", "content": "{{ question }}", "n": 1}]';
    assert.equal(
      await prompt(source, { tone: 'kind', question: 'Say "hi"\nnow' }),
      JSON.stringify(
        [
          { role: 'system', content: 'Be kind' },
          { role: 'user', content: 'Say "hi"\nnow', n: 1 },
        ],
        null,
        2,
      ),
    );
  });

  it('render a prompt that only looks like JSON as text', async () => {
    assert.equal(await prompt('[{"content": {{ text | dump }} }]', { text: 'a "b"' }), '[{"content": "a \\"b\\"" }]');
  });

  it('read JSON with the filter that promptfoo adds, which nunjucks alone has not', async () => {
    assert.equal(await prompt('{{ (text | load).a[1] }}', { text: '{"a": [1, 2]}' }), '2');
    const plain = await renderer.render('{{ text | load }}', { text: '{}' });
    assert.ok(!plain.ok && plain.error.message === 'filter not found: load');
  });

  it('are left as they are, with a warning, when a tag is not closed in its line', async () => {
    const source = 'Hi {{ name }}, use {{ like this';
    const result = await renderer.render(source, { name: 'Ada' }, { semantics: 'promptfoo' });
    assert.ok(result.ok);
    assert.equal(result.text, source);
    assert.deepEqual(
      result.warnings.map(({ code }) => code),
      ['template-unrendered'],
    );
  });

  it('keep what stands between raw tags', async () => {
    assert.equal(await prompt('{% raw %}{{ x }}{% endraw %} {{ x }}', { x: 1 }), '{{ x }} 1');
  });

  it('never see the settings of a process', async () => {
    process.env.PROMPTDECK_TEST_SECRET = 'secret';
    assert.equal(await prompt('[{{ env.PROMPTDECK_TEST_SECRET }}{{ env }}]'), '[]');
    delete process.env.PROMPTDECK_TEST_SECRET;
  });

  it('may have a variable of their own called env', async () => {
    assert.equal(await prompt('{{ env.stage }}', { env: { stage: 'test' } }), 'test');
  });

  it('refuse what leads to code in variables and in JSON, too', async () => {
    const attempts: [string, Record<string, unknown>][] = [
      ['{{ a }}', { a: '{{ b["con" ~ "structor"] }}', b: 'x' }],
      ['["{{ range[a] }}"]', { a: 'constructor' }],
    ];
    for (const [source, variables] of attempts) {
      const result = await renderer.render(source, variables, { semantics: 'promptfoo' });
      assert.ok(!result.ok && result.error.code === 'template-refused');
    }
  });
});
