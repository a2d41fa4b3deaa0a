import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { onPath } from './browser.ts';
import { desktopExecutable, hasScreen, openDesktop } from './desktop.ts';
import { repository, repositoryPath } from './paths.ts';
import { cleanUpOnSignals, onShutdown, stopGroup } from './processes.ts';
import { copySampleLibrary, scratchFolder } from './sampleLibrary.ts';
import { startServer } from './server.ts';
import { canRunServer, installServer } from './serverBuild.ts';
import { overview, type Theme, takeShot, themeNamed } from './shot.ts';
import { newest } from './versions.ts';

const started = performance.now();

/** Opens a real VS Code with the extension on a copy of the sample library, or takes a picture of it. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  cleanUpOnSignals();
  build();
  const scratch = await scratchFolder('start');
  try {
    const library = await copySampleLibrary(scratch);
    if (options.shot) await shoot(options, library, scratch.path);
    else await open(library, scratch.path);
  } finally {
    await scratch.remove();
  }
}

interface StartOptions {
  readonly shot: string | undefined;
  readonly theme: Theme;
  readonly size: { readonly width: number; readonly height: number };
}

function readOptions(args: string[]): StartOptions {
  const { values } = parseArgs({
    args,
    options: { shot: { type: 'string' }, theme: { type: 'string', default: 'dark' }, size: { type: 'string', default: '1440x900' } },
  });
  const size = /^(\d{3,4})x(\d{3,4})$/.exec(values.size);
  if (!size) throw new Error(`'${values.size}' is not a size such as 1440x900.`);
  return { shot: values.shot, theme: themeNamed(values.theme), size: { width: Number(size[1]), height: Number(size[2]) } };
}

function build(): void {
  const result = spawnSync(process.execPath, [repositoryPath('src/build/build.mjs')], { cwd: repository, stdio: 'inherit' });
  if (result.status !== 0) throw new Error('The build failed; its output above says why.');
  say('Built the extension.');
}

async function shoot(options: StartOptions, workspace: string, scratch: string): Promise<void> {
  if (!canRunServer) throw new Error('Pictures are taken with VS Code’s server build, which runs on Linux x64 only.');
  const installed = await installServer(newest, say);
  const file = path.resolve(options.shot ?? '');
  const { theme, size } = options;
  const dataFolder = path.join(scratch, 'profile');
  await takeShot(installed, { file, theme, scene: overview(size), workspace, developmentPath: repository, dataFolder }, say);
  say(`Wrote ${file}.`);
}

async function open(library: string, scratch: string): Promise<void> {
  const profile = path.join(scratch, 'profile');
  const executable = await desktopExecutable(say);
  if (executable) await openInDesktop(executable, library, profile);
  else if (canRunServer) await openInBrowser(library, profile);
  else
    throw new Error('Install VS Code (https://code.visualstudio.com), or set VSCODE_EXECUTABLE_PATH to its program, and run this again.');
}

async function openInDesktop(executable: string, library: string, profile: string): Promise<void> {
  const window = await openDesktop(executable, { workspace: library, developmentPath: repository, profile });
  onShutdown(() => stopGroup(window));
  say(`Ready: VS Code (${executable}) shows ${library}, a copy that is removed at the end. Ctrl+C ends it.`);
  const code = await new Promise<number | null>((resolve, reject) => {
    window.on('error', reject);
    window.on('exit', resolve);
  });
  if (code) throw new Error(`VS Code ended with ${code}.`);
}

async function openInBrowser(library: string, profile: string): Promise<void> {
  const installed = await installServer(newest, say);
  const server = await startServer(installed, { dataFolder: profile });
  const url = server.workbenchUrl({ workspace: library, developmentPath: repository });
  const page = await fetch(server.address);
  if (!page.ok) throw new Error(`VS Code's server answered ${page.status}:\n${server.output()}`);
  say(`Ready: VS Code ${server.version} shows ${library}, a copy that is removed at the end. Ctrl+C ends it. Open this address:`);
  console.log(`\n  ${url}\n`);
  const opener = hasScreen() ? onPath('xdg-open') : undefined;
  if (opener)
    spawn(opener, [url], { stdio: 'ignore', detached: true })
      .on('error', () => {})
      .unref();
  await server.ended;
  throw new Error(`VS Code's server ended:\n${server.output().slice(-2_000)}`);
}

/** Prints a line with the seconds since the start. */
function say(line: string): void {
  console.log(`[${((performance.now() - started) / 1000).toFixed(1)} s] ${line}`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
