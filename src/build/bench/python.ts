import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../bootstrap.mjs';

const run = promisify(execFile);
const packages = ['Jinja2==3.1.2', 'MarkupSafe==2.1.5'];

/**
 * Runs a Python script that may import Jinja2 3.1.2, in a virtual environment that is made once and kept in the cache.
 *
 * @param script Prints one JSON value. `sys.argv[1:]` are the arguments.
 * @returns What it printed, or `undefined`, told on the error output, where there is no Python or Jinja2 cannot be installed.
 */
export async function runPython(script: string, ...args: readonly string[]): Promise<unknown> {
  const folder = path.join(cacheFolder(), 'bench-python');
  const python = path.join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const ready = path.join(folder, 'jinja2-3.1.2');
  try {
    if (!existsSync(ready)) {
      await mkdir(path.dirname(folder), { recursive: true });
      await run('python3', ['-m', 'venv', '--clear', folder]);
      await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
      await mkdir(ready);
    }
    const { stdout } = await run(python, ['-c', script, ...args], { maxBuffer: 1 << 24 });
    return JSON.parse(stdout);
  } catch (error) {
    console.error(`Python's Jinja2 is left out: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    return undefined;
  }
}
