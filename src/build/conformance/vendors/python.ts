import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { cached } from '../../vscode/cache.ts';
import { answers, runQuietly } from '../../vscode/quietly.ts';

/** An interpreter that can make virtual environments. */
export interface Python {
  readonly executable: string;
  /** Such as `3.11`. */
  readonly version: string;
}

const names = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
/** Fails where Debian has split the standard library and the part with `ensurepip` is not installed. */
const probe = 'import sys, venv, ensurepip; print("%d.%d %s" % (sys.version_info[0], sys.version_info[1], sys.executable))';

/**
 * A Python of 3.10 or newer: one that is there, else the one that apt installs on a Debian whose administrator runs this.
 *
 * @returns undefined when there is none and none can be installed.
 */
export async function findPython(report: (line: string) => void): Promise<Python | undefined> {
  return firstPython() ?? ((await installWithApt(report)) ? firstPython() : undefined);
}

function firstPython(): Python | undefined {
  for (const name of names) {
    const found = pythonOf(spawnSync(name, ['-c', probe], { encoding: 'utf8', timeout: 20_000 }).stdout ?? '');
    if (found) return found;
  }
  return undefined;
}

/**
 * Reads what the probe printed: `3.11 /usr/bin/python3`.
 *
 * @returns undefined when that is too old or no answer at all
 */
export function pythonOf(answer: string): Python | undefined {
  const [, major = '', minor = '', executable = ''] = /^(\d+)\.(\d+) (.+)$/m.exec(answer.trim()) ?? [];
  const isNewEnough = Number(major) > 3 || (Number(major) === 3 && Number(minor) >= 10);
  return isNewEnough ? { executable, version: `${major}.${minor}` } : undefined;
}

async function installWithApt(report: (line: string) => void): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version') || !answers('apt-get')) return false;
  report('Installing Python with apt (once)…');
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  try {
    await runQuietly('apt-get', ['update'], options, 'reading the package lists', report);
    await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', 'python3', 'python3-venv'], options, 'installing', report);
    return true;
  } catch (error) {
    report(error instanceof Error ? error.message : String(error));
    return false;
  }
}

/**
 * A virtual environment with one release of a package, made once and kept.
 *
 * The Python that the release asks for is ignored: what these clients use is older than what they ask for.
 *
 * @returns The environment's interpreter.
 */
export async function pythonWith(python: Python, name: string, version: string, report: (line: string) => void): Promise<string> {
  // An environment refers to the interpreter it was made with.
  const origin = createHash('sha256').update(python.executable).digest('hex').slice(0, 8);
  const folder = await cached(
    `vendor-${name}-${version}-python${python.version}-${origin}`,
    async (partial) => {
      report(`Installing ${name} ${version} (once)…`);
      await runQuietly(python.executable, ['-m', 'venv', partial], {}, 'making a virtual environment', report);
      const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--ignore-requires-python'];
      await runQuietly(interpreterIn(partial), [...install, `${name}==${version}`], {}, 'downloading', report);
    },
    report,
  );
  return interpreterIn(folder);
}

function interpreterIn(folder: string): string {
  return process.platform === 'win32' ? path.join(folder, 'Scripts', 'python.exe') : path.join(folder, 'bin', 'python');
}
