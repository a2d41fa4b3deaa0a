import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { useTemporaryFolder } from '../../helpers/temporaryFolder.ts';

const door = fileURLToPath(new URL('../../../src/core/index.ts', import.meta.url));
const tsx = pathToFileURL(createRequire(__filename).resolve('tsx')).href;

/** The names that the door exports and that are there at run time, as the compiler sees it. */
function valuesOf(folder: string): readonly string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: [],
  };
  const user = path.join(folder, 'user.ts');
  writeFileSync(user, '');
  const host = ts.createCompilerHost(options);
  const checked = ts.createProgram([door, user], options, host);
  const file = checked.getSourceFile(door);
  const module = file && checked.getTypeChecker().getSymbolAtLocation(file);
  assert.ok(module, 'the door is no module');
  const names = checked
    .getTypeChecker()
    .getExportsOfModule(module)
    .map(({ name }) => name);
  // Each name is used as a value; the compiler complains about those that are types only.
  writeFileSync(user, `import { ${names.join(', ')} } from ${JSON.stringify(door)};\n${names.map((name) => `void ${name};`).join('\n')}`);
  const using = ts.createProgram([door, user], options, host, checked);
  const complaints = using.getSemanticDiagnostics(using.getSourceFile(user));
  const types = new Set(complaints.map(({ file: at, start = 0, length = 0 }) => at?.text.slice(start, start + length)));
  return names.filter((name) => !types.has(name));
}

const places = [
  { title: 'a file .mts', file: 'script.mts', manifest: '{}' },
  { title: 'a package of ES modules', file: 'script.ts', manifest: '{ "type": "module" }' },
];
const ways = [
  { title: 'by Node alone, which strips the types', args: [] },
  { title: 'by tsx', args: ['--import', tsx] },
];

describe('the door of the core', () => {
  const folder = useTemporaryFolder('door');

  it('gives every name to ES modules, read by Node alone or by tsx', async () => {
    const values = valuesOf(folder());
    for (const name of ['createConnections', 'createPtmBackend', 'BackendError', 'installSkill', 'VERSION'])
      assert.ok(values.includes(name), name);
    const script = [
      `import { ${values.join(', ')} } from ${JSON.stringify(pathToFileURL(door).href)};`,
      `const given: readonly unknown[] = [${values.join(', ')}];`,
      'console.log(given.filter((value) => value !== undefined).length);',
    ].join('\n');
    for (const place of places)
      for (const way of ways) {
        writeFileSync(path.join(folder(), 'package.json'), place.manifest);
        writeFileSync(path.join(folder(), place.file), script);
        const env = { ...process.env, NODE_OPTIONS: '' };
        const run = await promisify(execFile)(process.execPath, [...way.args, path.join(folder(), place.file)], { env });
        assert.deepEqual([run.stdout.trim(), run.stderr], [String(values.length), ''], `${place.title}, read ${way.title}`);
      }
  });
});
