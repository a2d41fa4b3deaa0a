import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { scanPrompt } from '../../../server/service/scan.ts';
import { readPromptFile } from '../../../src/promptFile/index.ts';
import { renderPrompt } from '../../../src/rendering/renderPrompt.ts';
import { render, variablesFrom } from '../../../src/template/index.ts';
import { completionsAt, diagnosticsIn, hoverAt, labels } from './helpers.ts';

const names = ['strict_undefined', 'trim_blocks', 'lstrip_blocks'] as const;

/** Every choice of the options that front matter may set. */
const choices = Array.from({ length: 2 ** names.length }, (_, bits) => names.filter((_name, index) => ((bits >> index) & 1) === 1));

const frontMatter = (on: readonly string[]) =>
  `---\nvariables: [customer]\nengine:\n${names.map((name) => `  ${name}: ${on.includes(name)}\n`).join('')}---\n`;

const values = { customer: 'Ada' };

/** What the tree that the language service works on writes. */
function writtenByService(text: string): readonly string[] {
  const { parts } = scanPrompt(TextDocument.create('file:///work/a.prompt.j2', 'promptdeck-prompt', 1, text));
  return parts.map(({ template }) => render(template, variablesFrom(values)).text);
}

async function writtenByPreview(text: string): Promise<readonly string[]> {
  const uri = 'file:///work/a.prompt.j2';
  const { messages } = await renderPrompt(readPromptFile(text, uri), { values }, { uri, loadInclude: async () => undefined });
  return messages.map(({ content }) => content);
}

const bodies = {
  'blocks on lines of their own': 'a\n  {% if customer %}\n  b {{ customer }}\n  {% endif %}\n  {# note #}\nc\n',
  'signs that say otherwise': 'a\n  {%+ if customer +%}\n  b\n  {%- endif -%}\n  c\n',
  'a text that is kept as it is': '{% raw %}\n  {{ customer }}\n  {% endraw %}\nend\n',
  'values that are set':
    '{% set greeting %}\n  Hello\n  {% endset %}\n{{ greeting }}.\r\n{% for n in [1, 2] %}\r\n  {{ n }}\r\n{% endfor %}\r\n',
  'a tag that is never closed': 'a\n  {% if customer %}\n  b\n',
};

describe('engine options of the front matter', () => {
  for (const on of choices) {
    for (const [what, body] of Object.entries(bodies)) {
      it(`make the language service and the preview read one text: ${on.join(' and ') || 'none'}, with ${what}`, async () => {
        const text = frontMatter(on) + body;
        assert.deepEqual(writtenByService(text), await writtenByPreview(text));
      });
    }
  }

  it('hold for every message', async () => {
    const text = `---\nengine: { trim_blocks: true }\nmessages:\n  - role: user\n    content: "{% if customer %}\\nHi{% endif %}"\n---\n{% if customer %}\nHello{% endif %}`;
    assert.deepEqual(writtenByService(text), ['Hello', 'Hi']);
    assert.deepEqual(await writtenByPreview(text), ['Hello', 'Hi']);
  });

  /** The newline behind the tag is a blank of the value's own, unless it is dropped. */
  const joined = '{% set greeting %}\nHello{% endset %}\nDear {{- greeting }}\n';

  it('decide what diagnostics find: a blank that trim_blocks drops keeps no words apart', async () => {
    assert.deepEqual(await codesOf(frontMatter([]) + joined), []);
    assert.deepEqual(await codesOf(frontMatter(['trim_blocks']) + joined), ['whitespace-control-swallows']);
  });

  for (const on of choices) {
    it(`leave places as they are in the file: ${on.join(' and ') || 'none'}`, async () => {
      const around = (line: string) => `${frontMatter(on)}  {% if customer %}\n${line}\n  {% endif %}\n`;
      const tests = '- vars: { customer: Ada }\n';
      assert.deepEqual(
        (await diagnosticsIn(around('{{ customer }} {{ custmer }}'), { tests })).map(({ code, about }) => [code, about]),
        [['undefined-variable', 'custmer']],
      );
      assert.ok(labels(await completionsAt(around('{{ cus█ }}'), { tests })).includes('customer'));
      assert.equal((await hoverAt(around('{{ cus█tomer }}'), { tests }))?.about, 'customer');
    });
  }
});

const codesOf = async (text: string) => (await diagnosticsIn(text)).map(({ code }) => code).filter((code) => code !== 'unused-declaration');
