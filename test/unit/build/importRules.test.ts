import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const configuration = createRequire(import.meta.url)(path.join(root, '.dependency-cruiser.cjs')) as { forbidden: { name: string }[] };

/** One planted violation: the file that breaks the rule and its text. Other files are there so that imports resolve. */
interface Planted {
  readonly file: string;
  readonly text: string;
  readonly more?: Readonly<Record<string, string>>;
}

const other = 'export const other = 1;\n';

/** For every rule a violation; type-only imports of `vscode` included. */
const planted: Readonly<Record<string, readonly Planted[]>> = {
  'no-cycles': [
    {
      file: 'src/library/a.ts',
      text: "import { b } from './b.ts';\nexport const a = () => b;\n",
      more: { 'src/library/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n" },
    },
  ],
  'no-type-cycles': [
    {
      file: 'src/library/a.ts',
      text: "import type { B } from './b.ts';\nexport type A = { readonly b?: B };\n",
      more: { 'src/library/b.ts': "import type { A } from './a.ts';\nexport type B = { readonly a?: A };\n" },
    },
    {
      file: 'src/preview/a.ts',
      text: "import type { B } from './b.ts';\nexport type A = { readonly b?: B };\n",
      more: { 'src/preview/b.ts': "import type { A } from './a.ts';\nexport type B = { readonly a?: A };\n" },
    },
  ],
  'no-vscode-below-the-host': [
    { file: 'src/core/planted.ts', text: "import type * as vscode from 'vscode';\nexport type Planted = vscode.Uri;\n" },
    { file: 'src/template/planted.ts', text: "import * as vscode from 'vscode';\nexport const planted = vscode.version;\n" },
    { file: 'src/protocol/planted.ts', text: "import type { Uri } from 'vscode';\nexport type Planted = Uri;\n" },
    { file: 'src/rendering/planted.ts', text: "import type { Uri } from 'vscode';\nexport type Planted = Uri;\n" },
    { file: 'server/planted.ts', text: "import type { Uri } from 'vscode';\nexport type Planted = Uri;\n" },
  ],
  'base-is-a-leaf': [
    { file: 'src/base/planted.ts', text: "export { other } from '../core/model/other.ts';\n", more: { 'src/core/model/other.ts': other } },
  ],
  'model-imports-zod-at-most': [{ file: 'src/core/model/planted.ts', text: "export { parse } from 'yaml';\n" }],
  'core-imports-no-upper-layer': [
    { file: 'src/core/planted.ts', text: "export { other } from '../template/other.ts';\n", more: { 'src/template/other.ts': other } },
  ],
  'core-through-its-door': [
    {
      file: 'src/library/planted.ts',
      text: "export { other } from '../core/evals/other.ts';\n",
      more: { 'src/core/evals/other.ts': other },
    },
  ],
  'core-library-imports': [
    {
      file: 'src/core/library/planted.ts',
      text: "export { other } from '../backends/acme/other.ts';\n",
      more: { 'src/core/backends/acme/other.ts': other },
    },
  ],
  'listing-imports': [
    {
      file: 'src/core/listing/planted.ts',
      text: "export { createCache } from '../cache/index.ts';\n",
      more: { 'src/core/cache/index.ts': 'export const createCache = 1;\n' },
    },
  ],
  'http-imports': [
    { file: 'src/core/http/planted.ts', text: "export { other } from '../cache/other.ts';\n", more: { 'src/core/cache/other.ts': other } },
  ],
  'sse-and-cache-imports': [
    {
      file: 'src/core/sse/planted.ts',
      text: "export { other } from '../backends/acme/other.ts';\n",
      more: { 'src/core/backends/acme/other.ts': other },
    },
    { file: 'src/core/cache/planted.ts', text: "export { other } from '../sse/other.ts';\n", more: { 'src/core/sse/other.ts': other } },
  ],
  'server-backends-imports': [
    {
      file: 'src/core/backends/acme/planted.ts',
      text: "export { other } from '../../http/other.ts';\n",
      more: { 'src/core/http/other.ts': other },
    },
    {
      file: 'src/core/backends/acme/planted.ts',
      text: "export { other } from '../../evals/other.ts';\n",
      more: { 'src/core/evals/other.ts': other },
    },
  ],
  'backends-are-strangers': [
    {
      file: 'src/core/backends/acme/planted.ts',
      text: "export { other } from '../umbrella/other.ts';\n",
      more: { 'src/core/backends/umbrella/other.ts': other },
    },
  ],
  'evals-and-skills-import-model': [
    { file: 'src/core/evals/planted.ts', text: "export { other } from '../http/other.ts';\n", more: { 'src/core/http/other.ts': other } },
  ],
  'node-adapters-are-leaves': [
    { file: 'src/core/planted.ts', text: "export { other } from './node/other.ts';\n", more: { 'src/core/node/other.ts': other } },
  ],
  'no-node-in-portable-code': [
    { file: 'src/template/planted.ts', text: "export { readFileSync } from 'node:fs';\n" },
    { file: 'src/core/skills/planted.ts', text: "export { readFileSync } from 'node:fs';\n" },
    { file: 'server/service/planted.ts', text: "import type { Stats } from 'node:fs';\nexport type Planted = Stats;\n" },
  ],
  'promptfile-imports': [
    {
      file: 'src/promptFile/planted.ts',
      text: "export { other } from '../template/other.ts';\n",
      more: { 'src/template/other.ts': other },
    },
    {
      file: 'src/promptFile/planted.ts',
      text: "export { other } from '../suiteFile/other.ts';\n",
      more: { 'src/suiteFile/other.ts': other },
    },
  ],
  'suitefile-imports': [
    { file: 'src/suiteFile/planted.ts', text: "export { other } from '../core/other.ts';\n", more: { 'src/core/other.ts': other } },
    {
      file: 'src/suiteFile/planted.ts',
      text: "export { other } from '../rendering/other.ts';\n",
      more: { 'src/rendering/other.ts': other },
    },
  ],
  'template-imports': [
    {
      file: 'src/template/planted.ts',
      text: "export { other } from '../promptFile/other.ts';\n",
      more: { 'src/promptFile/other.ts': other },
    },
  ],
  'rendering-imports': [
    { file: 'src/rendering/planted.ts', text: "export { other } from '../core/other.ts';\n", more: { 'src/core/other.ts': other } },
    { file: 'src/rendering/planted.ts', text: "import type { Stats } from 'node:fs';\nexport type Planted = Stats;\n" },
  ],
  'evaluation-worker-imports': [
    { file: 'src/evaluation/worker/planted.ts', text: "export { readFileSync } from 'node:fs';\n" },
    {
      file: 'src/evaluation/worker/planted.ts',
      text: "export { other } from '../../core/node/other.ts';\n",
      more: { 'src/core/node/other.ts': other },
    },
  ],
  'evaluation-imports': [
    { file: 'src/evaluation/planted.ts', text: "export { other } from '../views/other.ts';\n", more: { 'src/views/other.ts': other } },
  ],
  'protocol-imports': [
    { file: 'src/protocol/planted.ts', text: "export { other } from '../core/other.ts';\n", more: { 'src/core/other.ts': other } },
  ],
  'service-has-no-connection': [
    {
      file: 'server/service/planted.ts',
      text: "export { other } from '../../src/rendering/renderPrompt.ts';\n",
      more: { 'src/rendering/renderPrompt.ts': other },
    },
    { file: 'server/service/planted.ts', text: "export { createConnection } from 'vscode-languageserver/node';\n" },
  ],
  'service-level-0-imports': [
    {
      file: 'server/service/document/planted.ts',
      text: "export { other } from '../symbols/other.ts';\n",
      more: { 'server/service/symbols/other.ts': other },
    },
    {
      file: 'server/service/wording/planted.ts',
      text: "export { other } from '../document/other.ts';\n",
      more: { 'server/service/document/other.ts': other },
    },
  ],
  'service-level-1-imports': [
    {
      file: 'server/service/edits/planted.ts',
      text: "export { other } from '../diagnostics/other.ts';\n",
      more: { 'server/service/diagnostics/other.ts': other },
    },
  ],
  'service-level-2-imports': [
    {
      file: 'server/service/includes/planted.ts',
      text: "export { other } from '../library/other.ts';\n",
      more: { 'server/service/library/other.ts': other },
    },
  ],
  'service-level-3-imports': [
    {
      file: 'server/service/callSites/planted.ts',
      text: "export { other } from '../navigation/other.ts';\n",
      more: { 'server/service/navigation/other.ts': other },
    },
    {
      file: 'server/service/calls/planted.ts',
      text: "export type { Parts } from '../parts.ts';\n",
      more: { 'server/service/parts.ts': 'export type Parts = number;\n' },
    },
  ],
  'service-features-are-strangers': [
    {
      file: 'server/service/completion/planted.ts',
      text: "export { other } from '../hover/other.ts';\n",
      more: { 'server/service/hover/other.ts': other },
    },
    {
      file: 'server/service/planted.ts',
      text: "export { other } from './navigation/other.ts';\n",
      more: { 'server/service/navigation/other.ts': other },
    },
  ],
  'service-diagnostics-are-mended-by-code-actions': [
    {
      file: 'server/service/navigation/planted.ts',
      text: "export { other } from '../diagnostics/other.ts';\n",
      more: { 'server/service/diagnostics/other.ts': other },
    },
  ],
  'service-through-its-door': [
    {
      file: 'server/features/planted.ts',
      text: "import type { Other } from '../service/completion/other.ts';\nexport type Planted = Other;\n",
      more: { 'server/service/completion/other.ts': 'export type Other = number;\n' },
    },
  ],
  'command-line-runs-the-service': [
    { file: 'src/cli/planted.ts', text: "export { other } from '../../server/other.ts';\n", more: { 'server/other.ts': other } },
  ],
  'server-and-host-are-strangers': [
    { file: 'server/planted.ts', text: "export { other } from '../src/library/other.ts';\n", more: { 'src/library/other.ts': other } },
  ],
  'host-never-imports-server': [
    { file: 'src/library/planted.ts', text: "export { other } from '../../server/other.ts';\n", more: { 'server/other.ts': other } },
  ],
  'disk-answers-the-service': [
    {
      file: 'src/disk/planted.ts',
      text: "export { other } from '../../server/service/index.ts';\n",
      more: { 'server/service/index.ts': other },
    },
  ],
  'disk-imports': [
    {
      file: 'src/disk/planted.ts',
      text: "import type { Other } from '../../server/service/other.ts';\nexport type Planted = Other;\n",
      more: { 'server/service/other.ts': 'export type Other = number;\n' },
    },
    { file: 'src/disk/planted.ts', text: "export { other } from '../cli/other.ts';\n", more: { 'src/cli/other.ts': other } },
  ],
  'disk-is-for-where-there-is-no-host': [
    { file: 'src/commands/planted.ts', text: "export { other } from '../disk/other.ts';\n", more: { 'src/disk/other.ts': other } },
  ],
  'host-takes-values-from-bundles': [
    ...(
      [
        ['preview', 'rendering'],
        ['testing', 'template'],
        ['workspace', 'promptFile'],
        ['commands', 'suiteFile'],
        ['later', 'evaluation'],
      ] as const
    ).map(([folder, from]) => ({
      file: `src/${folder}/planted.ts`,
      text: `import { other } from '../${from}/other.ts';\nexport const planted = other;\n`,
      more: { [`src/${from}/other.ts`]: other },
    })),
    {
      file: 'src/extension.ts',
      text: "import { other, type Other } from './template/other.ts';\nexport const planted: Other = other;\n",
      more: { 'src/template/other.ts': `${other}export type Other = number;\n` },
    },
  ],
  'lazy-bundles-are-loaded-when-needed': [
    {
      file: 'src/workspace/planted.ts',
      text: "export { other } from '../bundles/engine.ts';\n",
      more: { 'src/bundles/engine.ts': other },
    },
  ],
  'bundles-imports': [
    { file: 'src/bundles/planted.ts', text: "export { other } from '../config/other.ts';\n", more: { 'src/config/other.ts': other } },
  ],
  'client-imports': [
    { file: 'src/client/planted.ts', text: "export { other } from '../template/other.ts';\n", more: { 'src/template/other.ts': other } },
  ],
  'config-imports': [
    { file: 'src/config/planted.ts', text: "export { other } from '../core/index.ts';\n", more: { 'src/core/index.ts': other } },
  ],
  'connections-imports': [
    { file: 'src/connections/planted.ts', text: "export { other } from '../library/other.ts';\n", more: { 'src/library/other.ts': other } },
  ],
  'runs-imports': [
    {
      file: 'src/runs/planted.ts',
      text: "export { other } from '../connections/other.ts';\n",
      more: { 'src/connections/other.ts': other },
    },
  ],
  'documents-imports': [
    { file: 'src/documents/planted.ts', text: "export { other } from '../library/other.ts';\n", more: { 'src/library/other.ts': other } },
  ],
  'library-imports': [
    { file: 'src/library/planted.ts', text: "export { other } from '../testing/other.ts';\n", more: { 'src/testing/other.ts': other } },
  ],
  'preview-imports': [
    { file: 'src/preview/planted.ts', text: "export { other } from '../library/other.ts';\n", more: { 'src/library/other.ts': other } },
  ],
  'testing-imports': [
    { file: 'src/testing/planted.ts', text: "export { other } from '../library/other.ts';\n", more: { 'src/library/other.ts': other } },
  ],
  'webviews-only-draw': [
    { file: 'media/planted.ts', text: "export { other } from '../src/template/other.ts';\n", more: { 'src/template/other.ts': other } },
  ],
  'one-home-per-library': [{ file: 'src/library/planted.ts', text: "export { build } from 'esbuild';\n" }],
  'only-its-owner-imports-ky': [{ file: 'src/library/planted.ts', text: "export { default } from 'ky';\n" }],
  'only-its-owner-imports-nunjucks': [{ file: 'src/template/planted.ts', text: "export { default } from 'nunjucks';\n" }],
  'only-its-owner-imports-vscode-languageclient': [
    { file: 'src/library/planted.ts', text: "export { LanguageClient } from 'vscode-languageclient/node';\n" },
  ],
  'only-its-owner-imports-vscode-languageserver': [
    { file: 'src/library/planted.ts', text: "export { createConnection } from 'vscode-languageserver/node';\n" },
  ],
  'only-its-owner-imports-vscode-jsonrpc': [{ file: 'src/library/planted.ts', text: "export { RequestType } from 'vscode-jsonrpc';\n" }],
  'only-its-owner-imports-@vscode/tree-sitter-wasm': [
    { file: 'server/service/planted.ts', text: "export { Parser } from '@vscode/tree-sitter-wasm';\n" },
  ],
  'only-its-owner-imports-yaml': [{ file: 'src/library/planted.ts', text: "export { parse } from 'yaml';\n" }],
  'only-its-owner-imports-modern-tar': [{ file: 'src/core/planted.ts', text: "export { unpackTar } from 'modern-tar';\n" }],
  'only-its-owner-imports-entities': [{ file: 'src/library/planted.ts', text: "export { decodeHTML } from 'entities/decode';\n" }],
  'only-its-owner-imports-eventsource-parser': [
    { file: 'src/library/planted.ts', text: "export { createParser } from 'eventsource-parser';\n" },
  ],
  'only-its-owner-imports-jsonc-parser': [{ file: 'src/library/planted.ts', text: "export { parse } from 'jsonc-parser';\n" }],
  'only-its-owner-imports-fastest-levenshtein': [
    { file: 'src/promptFile/planted.ts', text: "export { distance } from 'fastest-levenshtein';\n" },
  ],
  'only-its-owner-imports-lru-cache': [{ file: 'src/core/http/planted.ts', text: "export { LRUCache } from 'lru-cache';\n" }],
  'only-its-owner-imports-undici': [{ file: 'src/core/http/planted.ts', text: "export { Agent } from 'undici';\n" }],
  'no-test-code-in-the-product': [
    {
      file: 'src/library/planted.ts',
      text: "export { other } from '../../test/helpers/other.ts';\n",
      more: { 'test/helpers/other.ts': other },
    },
  ],
  resolvable: [{ file: 'src/library/planted.ts', text: "export { nothing } from './nowhere.ts';\n" }],
};

function plant(folder: string, { file, text, more = {} }: Planted): void {
  for (const [name, content] of Object.entries({ [file]: text, ...more })) {
    const target = path.join(folder, name);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

/** A copy of what `check` needs, small enough that every rule can have one. */
function emptyProject(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'promptdeck-rules-'));
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) cpSync(path.join(root, file), path.join(folder, file));
  for (const needed of ['src/library', 'server', 'media']) mkdirSync(path.join(folder, needed), { recursive: true });
  mkdirSync(path.join(folder, 'src/build'));
  cpSync(path.join(root, 'src/build/check.mjs'), path.join(folder, 'src/build/check.mjs'));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return folder;
}

const check = (folder: string) =>
  spawnSync(process.execPath, ['src/build/check.mjs', '--only', 'imports'], { cwd: folder, encoding: 'utf8' });

describe('the import rules', function () {
  this.timeout(120_000);

  it('has a planted violation for every rule', () => {
    assert.deepEqual(Object.keys(planted).sort(), configuration.forbidden.map((rule) => rule.name).sort());
  });

  it('passes where nothing is planted', () => {
    const folder = emptyProject();
    try {
      plant(folder, {
        file: 'src/config/lazy.ts',
        text: [
          "import type * as engine from '../bundles/engine.ts';",
          "import type { Other } from '../rendering/other.ts';",
          "export const load = (): Promise<typeof engine & { other: Other }> => import('../bundles/engine.ts');",
          "export { other } from '../bundles/startup.ts';",
          '',
        ].join('\n'),
        more: {
          'src/bundles/engine.ts': "export { other } from '../rendering/other.ts';\n",
          'src/bundles/startup.ts': "export { other } from '../rendering/other.ts';\n",
          'src/rendering/other.ts': `${other}export type Other = number;\n`,
        },
      });
      plant(folder, { file: 'src/library/fine.ts', text: "import type * as vscode from 'vscode';\nexport type Fine = vscode.Uri;\n" });
      const result = check(folder);
      assert.equal(result.status, 0, result.stdout);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  for (const [rule, violations] of Object.entries(planted)) {
    for (const violation of violations) {
      it(`makes check fail by '${rule}' for ${violation.file}`, () => {
        const folder = emptyProject();
        try {
          plant(folder, violation);
          const result = check(folder);
          assert.equal(result.status, 1, result.stdout);
          assert.match(result.stdout, new RegExp(`error ${rule}: `));
        } finally {
          rmSync(folder, { recursive: true });
        }
      });
    }
  }
});

describe('the bundle of the language server', () => {
  it('does not leave vscode outside, so that a stray import breaks the build', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'promptdeck-bundle-'));
    try {
      writeFileSync(path.join(folder, 'entry.ts'), "import * as vscode from 'vscode';\nconsole.log(vscode.version);\n");
      const esbuild = path.join(root, 'node_modules/esbuild/bin/esbuild');
      assert.throws(
        () => execFileSync(esbuild, ['entry.ts', '--bundle', '--platform=node'], { cwd: folder, stdio: 'pipe' }),
        /Could not resolve "vscode"/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
