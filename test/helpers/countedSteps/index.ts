import { rmSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { countBuiltins, lengthOf } from './builtins.ts';
import { instrument } from './instrument.ts';

const root = path.join(import.meta.dirname, '../../..');
const require = createRequire(import.meta.url);

/** Code that counts its own steps, and how many something took. */
export interface Counted<Module> {
  readonly module: Module;
  /** Steps of this code and of the built-in functions it calls: the same number for the same work, on any machine. */
  steps(run: () => unknown): Promise<number>;
}

let made = 0;

/**
 * Bundles a module with what it imports, counting put in. What it counts is its own, however many modules are counted beside it.
 *
 * @param entry its file, from the repository's root
 */
export async function counted<Module>(entry: string): Promise<Counted<Module>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'promptdeck-counted-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  made += 1;
  const counterName = `$steps${made}`;
  const outfile = path.join(folder, 'counted.cjs');
  await build({
    entryPoints: [path.join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    plugins: [counting(counterName)],
  });
  const counter = {
    count: 0,
    items<Value>(value: Value): Value {
      counter.count += lengthOf(value);
      return value;
    },
  };
  Object.defineProperty(globalThis, counterName, { value: counter, configurable: true });
  return {
    module: require(outfile) as Module,
    async steps(run) {
      counter.count = 0;
      const builtins = countBuiltins(counter);
      try {
        await run();
      } finally {
        builtins.stop();
      }
      return counter.count;
    },
  };
}

const counting = (counterName: string): Plugin => ({
  name: 'counting',
  setup(building) {
    building.onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path: file }) => ({
      contents: instrument(await readFile(file, 'utf8'), file, counterName),
      loader: /\.[cm]?ts$/.test(file) ? 'ts' : 'js',
    }));
  },
});
