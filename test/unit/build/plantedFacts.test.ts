import assert from 'node:assert/strict';
import path from 'node:path';
import ts from 'typescript';
import type { RuleMetadata } from '../../../server/service/diagnostics/rule.ts';
import { allRules } from '../../../server/service/diagnostics/rules.ts';
import { generatedFiles, presentText } from '../../../src/build/contributions/generated.ts';
import { repositoryPath } from '../../../src/build/vscode/paths.ts';
import type { ServerKindFacts } from '../../../src/core/model/index.ts';
import { serverKinds } from '../../../src/core/serverKinds.ts';
import { builtins } from '../../../src/template/index.ts';
import { seen } from '../server/helpers.ts';

const rule: RuleMetadata = {
  code: 'planted-rule',
  defaultLevel: 'hint',
  description: 'A rule that was planted.',
  example: '{{ a }}',
  remedy: 'Pull it out.',
};

const kind: ServerKindFacts<string> = {
  kind: 'planted',
  label: 'Planted Prompts',
  addressExample: 'https://planted.example.com',
  secrets: [
    { name: 'apiKey', envVar: 'PLANTED_API_KEY' },
    { name: 'accessToken', envVar: 'PLANTED_GATE', isOptional: true },
  ],
  nameForm: 'slug',
};

/** What a generated file would say with one more rule and one more kind of server. */
function withPlanted(file: string): string {
  const files = generatedFiles([...allRules.values(), rule], undefined, [...Object.values<ServerKindFacts>(serverKinds), kind]);
  const generated = files.find((candidate) => candidate.file === file);
  assert.ok(generated);
  return generated.text(presentText(generated));
}

/** What the compiler says about files once each has the text that is planted in it. */
function complaints(planted: Readonly<Record<string, (text: string) => string>>): readonly string[] {
  const config = ts.readConfigFile(repositoryPath('tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config.config, include: [] }, ts.sys, repositoryPath('.'));
  const host = ts.createCompilerHost({ ...options, noEmit: true });
  const texts = new Map(Object.entries(planted).map(([file, plant]) => [path.resolve(repositoryPath(file)), plant]));
  const read = host.readFile;
  const getSourceFile = host.getSourceFile;
  host.getSourceFile = (file, version, ...rest) => {
    const plant = texts.get(path.resolve(file));
    if (!plant) return getSourceFile(file, version, ...rest);
    const text = read(file) ?? '';
    return ts.createSourceFile(file, plant(text), version, true);
  };
  const program = ts.createProgram([...texts.keys()], { ...options, noEmit: true }, host);
  return [...texts.keys()]
    .flatMap((file) => program.getSemanticDiagnostics(program.getSourceFile(file)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

const family = 'src/template/interpreter/filters/undefined.ts';
const allFilters = 'src/template/interpreter/filters/index.ts';
const rows = 'src/template/builtins/filters.ts';
const unchanged = (text: string) => text;
const withFilter = (text: string) => text.replace('d: fallback,', 'd: fallback, planted: fallback,');
const withRow = (text: string) =>
  text.replace('const rows = [', "const rows = [\n  ['planted', 'planted', 'What was planted.', '{{ a|planted }}'],");

describe('a fact that is planted', () => {
  it('as a rule is in the setting, its texts, the user guide and the page of rules', () => {
    for (const file of ['package.json', 'package.nls.json', 'README.md', 'media/rules.md'])
      assert.match(withPlanted(file), /planted-rule/, file);
  });

  it('as a kind of server is in the setting of connections and the user guide', () => {
    const { contributes } = JSON.parse(withPlanted('package.json'));
    const [servers] = contributes.configuration.flatMap(({ properties }: { properties: Record<string, unknown> }) =>
      'promptdeck.connections.servers' in properties ? [properties['promptdeck.connections.servers']] : [],
    );
    assert.deepEqual(servers.items.properties.kind.enum, [...Object.keys(serverKinds), 'planted']);
    assert.match(
      withPlanted('README.md'),
      /^\| Planted Prompts \| `planted` \| `https:\/\/planted\.example\.com` \| `PLANTED_API_KEY`, \(`PLANTED_GATE`\) \|$/m,
    );
  });

  it('as a kind of server in the model is missed by name where its facts and its backend are listed', () => {
    const found = complaints({
      'src/core/model/connection.ts': (text) => text.replace("'workspace' | ", "'workspace' | 'planted' | "),
      'src/core/serverKinds.ts': unchanged,
      'src/core/connections/serverBackends.ts': unchanged,
    });
    assert.equal(found.filter((message) => /^Property 'planted' is missing/.test(message)).length, 2, found.join('\n'));
  }).timeout(60_000);

  it('as a filter is known as soon as it renders', async () => {
    const filters = builtins.filters as Map<string, unknown>;
    assert.equal((await seen('{{ a | planted }}')).length, 1);
    filters.set('planted', filters.get('upper'));
    try {
      assert.deepEqual(await seen('{{ a | planted }}'), []);
    } finally {
      filters.delete('planted');
    }
  });

  it('as a filter without a row in the table of built-in names is refused by name, and so is a row without a filter', () => {
    const [undocumented, ...others] = complaints({ [family]: withFilter, [allFilters]: unchanged, [rows]: unchanged });
    assert.match(undocumented ?? '', /'planted' does not exist in type/);
    assert.deepEqual(others, []);
    const [missing, ...more] = complaints({ [family]: unchanged, [allFilters]: unchanged, [rows]: withRow });
    assert.match(missing ?? '', /Property 'planted' is missing/);
    assert.deepEqual(more, []);
    assert.deepEqual(complaints({ [family]: withFilter, [allFilters]: unchanged, [rows]: withRow }), []);
  }).timeout(60_000);
});
