/**
 * The first steps of every script: install what is missing, then go on under the project's own Node.
 *
 * Plain JavaScript without dependencies: it runs on a machine that has only Node 20 and npm, before anything is installed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const windows = process.platform === 'win32';

/**
 * Runs a script of this repository (TypeScript or JavaScript) under the project's Node and ends this process with its exit code.
 *
 * @param {string} script Path from the repository's root.
 * @param {readonly string[]} args Arguments for the script.
 */
export async function underProjectNode(script, args) {
  try {
    await install();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  // The channel tells the script when this process dies, even by a signal that cannot be caught.
  const child = spawn(projectNode(), ['--import', 'tsx', path.join(root, script), ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // A terminal sends Ctrl+C to both; the script cleans up and its exit code decides.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGTERM'));
  // `npm start` runs us from a shell that a request to end reaches and that does not pass it on.
  const { ppid } = process;
  setInterval(() => process.ppid !== ppid && child.kill('SIGTERM'), 500).unref();
  child.on('error', (error) => {
    console.error(`Cannot run ${script}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (os.constants.signals[signal] ?? 0)));
}

/** The folder where what is downloaded stays between runs, outside the working tree. */
export function cacheFolder() {
  const given = process.env.PROMPTDECK_CACHE;
  if (given) return path.resolve(given);
  if (windows) return path.join(process.env.LOCALAPPDATA ?? path.join(os.homedir(), 'AppData', 'Local'), 'promptdeck');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'promptdeck');
  return path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'promptdeck');
}

async function install() {
  if (isInstalled()) return;
  const lock = path.join(cacheFolder(), 'locks', `install-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.lock`);
  await withLock(
    lock,
    async () => {
      if (isInstalled()) return;
      const fresh = !existsSync(path.join(root, 'node_modules'));
      console.log(fresh ? 'Installing packages (once, about a minute)…' : 'Installing packages: the lockfile has changed…');
      // Not `ci`: it empties the folder under scripts that are running, and refuses a lockfile when a registry has no build of an
      // optional package for some other platform. Without saving, the lockfile still decides every version and stays as it is.
      await npm(['install', '--no-save']);
    },
    { onWait: (holder) => console.log(`Waiting for ${holder}, which installs the packages…`) },
  );
}

/** Compares the lockfile with npm's own list of what it put in place, which it writes last. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([name, entry]) => {
    const isPresent = present[name]?.version === entry.version;
    // What only some platforms have may be absent; what npm calls extraneous in a lockfile, it does not install.
    return name === '' || isPresent || (!present[name] && (entry.optional || entry.devOptional || entry.extraneous));
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
  } catch {
    return undefined; // missing, or cut off by an installation that was ended
  }
}

function ownNode() {
  return path.join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
}

/** The `node` of the devDependencies, or this one when it is new enough and the package has no build for the platform. */
function projectNode() {
  if (existsSync(ownNode())) return ownNode();
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  console.error("The package 'node' put no executable in place: allow its install script and run `npm ci`, or use Node 22 or newer.");
  process.exit(1);
}

function npm(args) {
  const cli = process.env.npm_execpath;
  const direct = cli?.endsWith('.js') && existsSync(cli);
  const command = direct ? process.execPath : windows ? 'npm.cmd' : 'npm';
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...(direct ? [cli] : []), ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: 'inherit',
      shell: windows && !direct,
      env: { ...process.env, npm_config_yes: 'true', NODE_ENV: '' },
    });
    child.on('error', (error) => reject(new Error(`Cannot start npm: ${error.message}. Install Node 20 or newer with npm.`)));
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`npm ${args[0]} ended with ${code}; its output above says why.`)),
    );
  });
}
