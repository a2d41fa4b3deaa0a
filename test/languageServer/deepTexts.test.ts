import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type DeepTexts, deepSources, deepTemplates, deepYaml, growingYaml } from '../helpers/deepTexts.ts';
import { useTemporaryFolder } from '../helpers/temporaryFolder.ts';
import { ProcessClient } from './client.ts';

/** Half of what Node gives: whatever is read has to leave the other half. */
const halfOfTheStack = '--stack-size=492';
const levels = 5000;

/** Files of every kind, by their names; each is nested deep in a way of its own. */
function deepFiles(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const named = (texts: DeepTexts, kind: string, write: (text: string) => Readonly<Record<string, string>>) => {
    for (const [way, text] of Object.entries(texts))
      for (const [ending, content] of Object.entries(write(text(levels))))
        found.set(`${kind}-${way.replaceAll(/\W+/g, '_')}${ending}`, content);
  };
  const indented = (text: string, by: number) => text.replaceAll(/^/gm, ' '.repeat(by));
  const yaml = { ...deepYaml, ...growingYaml };
  named(yaml, 'tests', (text) => ({ '.prompt.j2': '{{ x }}', '.tests.yaml': text }));
  named(yaml, 'vars', (text) => ({ '.prompt.j2': '{{ x }}', '.tests.yaml': `- vars:\n    x:\n${indented(text, 6)}` }));
  named(yaml, 'front', (text) => ({ '.prompt.j2': `---\n${text}\n---\n{{ x }}` }));
  named(yaml, 'declared', (text) => ({ '.prompt.j2': `---\nvariables:\n  v:\n    properties:\n${indented(text, 6)}\n---\n{{ v }}` }));
  named(yaml, 'messages', (text) => ({ '.prompt.j2': `---\nmessages:\n${indented(text, 2)}\n---\n{{ x }}` }));
  named(deepTemplates, 'jinja', (text) => ({ '.prompt.j2': text }));
  named(deepTemplates, 'nunjucks', (text) => ({ '.prompt.j2': `---\ndialect: nunjucks\n---\n${text}` }));
  named(deepTemplates, 'placeholder', (text) => ({ '.prompt.j2': `---\ndialect: placeholder\n---\n${text}` }));
  named(deepSources, 'source', (text) => ({ '.py': text, '.ts': text, '.js': text }));
  return found;
}

describe('texts that are nested too deep', function () {
  this.timeout(120_000);
  const folder = useTemporaryFolder('deep');

  it('are findings of the command line, in half of the stack', () => {
    const files = deepFiles();
    for (const [name, text] of files) writeFileSync(path.join(folder(), name), text);
    mkdirSync(path.join(folder(), '.vscode'));
    writeFileSync(path.join(folder(), '.vscode', 'settings.json'), `{"promptdeck": ${'['.repeat(100_000)}`);

    const run = spawnSync(process.execPath, [halfOfTheStack, '--import', 'tsx', 'src/cli/main.ts', 'check', '--format', 'json', folder()], {
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    });

    assert.equal(run.signal, null);
    assert.equal(run.status, 1, run.stderr.slice(-2000));
    assert.doesNotMatch(run.stderr, /call stack/);
    const { findings } = JSON.parse(run.stdout) as { readonly findings: readonly { readonly path: string }[] };
    const told = new Set(findings.map((finding) => path.basename(finding.path)));
    assert.ok(told.has('settings.json'));
    const silent = [...files.keys()].filter((name) => /^(tests|front)-.*|^jinja-/.test(name) && !name.endsWith('.py') && !told.has(name));
    assert.deepEqual(
      silent.filter((name) => !(name.startsWith('tests-') && name.endsWith('.j2'))),
      [],
      'every deep file has a finding',
    );
  });

  it('are findings of the language server, which goes on, in half of the stack', async () => {
    const client = await ProcessClient.start([halfOfTheStack]);
    try {
      await client.initialize({ capabilities: { textDocument: { diagnostic: {} } } });
      for (const [name, text] of deepFiles()) {
        if (!name.endsWith('.j2')) continue;
        const uri = `untitled:${name}`;
        await client.open(uri, text);
        const found = await client.pull(uri);
        if (/^(front|jinja)-/.test(name)) assert.ok(found.length > 0, name);
        await client.close(uri);
      }
      await client.open('untitled:sound', '{{ a | uper }}');
      assert.equal((await client.pull('untitled:sound')).length, 1);
      assert.equal(client.errorOutput, '');
    } finally {
      await client.stop();
    }
  });
});
