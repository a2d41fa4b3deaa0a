import assert from 'node:assert/strict';
import { createLanguageService } from '../../../server/service/index.ts';
import { readTestsFile, variablesOfTests } from '../../../src/suiteFile/index.ts';
import { documentFor, silentLog, wanted } from './helpers.ts';

/** The text with its hints in guillemets. */
async function hinted(text: string, tests: string): Promise<string> {
  const { document } = documentFor(text);
  const uri = 'file:///work/a.tests.yaml';
  const service = createLanguageService({
    log: silentLog,
    variables: { variablesOf: async () => ({ complete: true, variables: variablesOfTests(readTestsFile(tests, uri), uri) }) },
    prompts: { includable: async () => [], testedBy: async () => [] },
  });
  const whole = { start: { line: 0, character: 0 }, end: document.positionAt(text.length) };
  const hints = await service.inlayHints(document, whole, {}, wanted);
  let shown = text;
  for (const { position, label } of [...hints].reverse()) {
    const at = document.offsetAt(position);
    shown = `${shown.slice(0, at)}«${String(label)}»${shown.slice(at)}`;
  }
  return shown;
}

describe('inlay hints', () => {
  const tests = '- vars: { name: Ada, user: { city: "Riga 😀" }, list: [{ a: 1 }] }\n- vars: { name: Bob }\n';

  it('show the values of the first case', async () => {
    assert.equal(await hinted('😀\r\n{{ name }} {{user.city}}', tests), '😀\r\n{{ name«= "Ada"» }} {{user.city«= "Riga 😀"»}}');
  });

  it('leave out local names, calculations and names without a value', async () => {
    const text = '{% set name = 1 %}{{ name }}{{ name | upper }}{{ other }}{% for x in list %}{{ x.a }}{% endfor %}';
    assert.equal(await hinted(text, tests), text);
  });

  it('cut long values between characters', async () => {
    const shown = await hinted('{{ a }}', `- vars: { a: "${'😀'.repeat(60)}" }\n`);
    assert.match(shown, /«= "😀{30}…»/u);
  });
});
