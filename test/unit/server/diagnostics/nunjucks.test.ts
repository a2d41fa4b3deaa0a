import assert from 'node:assert/strict';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { diagnosticsIn, seen } from '../helpers.ts';

const prompt = (body: string, more = '') => `---\ndialect: nunjucks\n${more}---\n${body}`;

describe('a prompt for nunjucks', () => {
  it('has an error at each place where nunjucks refuses it', async () => {
    const found = await diagnosticsIn(prompt('{% if x %}never closed {{ y | nofilter }} {% comment %} {{ a b }}'));
    assert.deepEqual(
      found.map(
        ({ code, about, message, severity }) => `${severity === DiagnosticSeverity.Error} ${String(code)} «${about}» ${String(message)}`,
      ),
      [
        'true syntax «{% if x %}» expected endif, got end of file',
        'true syntax «{% comment %}» unknown block tag: comment',
        'true syntax «{{ a b }}» expected variable end',
      ],
    );
  });

  it('is read message by message', async () => {
    const messages = 'messages:\n  - role: user\n    content: "{{ a }}"\n  - role: assistant\n    content: |\n      {{ a b }}\n';
    assert.deepEqual(await seen(prompt('', messages)), ['syntax «{{ a b }}» expected variable end']);
  });

  it('may have what Jinja2 has not', async () => {
    const bodies = [
      '{% switch a %}{% case "x" %}one{% default %}two{% endswitch %}',
      '{% if a === b %}{% elseif c !== d %}{% endif %}',
      '{% asyncEach a in b %}{{ a }}{% endeach %}',
    ];
    for (const body of bodies) assert.deepEqual(await seen(prompt(body)), []);
  });

  it('has a warning, and no more, where it is nested too deep to be checked', async () => {
    const [found, ...more] = await diagnosticsIn(prompt(`{{ ${'['.repeat(5000)}${']'.repeat(5000)} }}`));
    assert.deepEqual([found?.severity, found?.code, more.length], [DiagnosticSeverity.Warning, 'syntax', 0]);
  });

  it('reads no variables in regular expressions', async () => {
    const declared = 'variables: [text]\n';
    for (const body of [
      '{{ text if r/^[a-z]+ word }}$/gi.test(text) }}',
      '{% set pattern = r/one|two\\/three/ %}{% if pattern.test(text) %}x{% endif %}',
      '{{ text.replace(r/"quoted"/g, "") }}',
    ])
      assert.deepEqual(await seen(prompt(body, declared)), [], body);
    assert.deepEqual(await seen(prompt('{{ text | replace(r/a/, txet) }}', declared)), [
      "undefined-variable «txet» No variable named 'txet'. Did you mean 'text'?",
    ]);
    assert.deepEqual(await seen('---\nvariables: [b]\n---\n{{ r/b }}'), ["undefined-variable «r» No variable named 'r'."]);
  });
});
