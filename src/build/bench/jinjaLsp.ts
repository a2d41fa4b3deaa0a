import path from 'node:path';
import { cached } from '../vscode/cache.ts';
import { answers, runQuietly } from '../vscode/quietly.ts';

/** The release that is measured against. */
const version = '0.2.3';

/** What jinja-lsp waits for text to rest before it checks it, in milliseconds; from its source, `did_change`. */
export const jinjaLspRestMs = 200;

/**
 * The executable of the Rust package `jinja-lsp`, built into the cache on first use.
 *
 * @param report Gets a line for every slow step, and why there is none.
 * @returns Nothing where cargo is missing or cannot build it.
 */
export async function jinjaLsp(report: (line: string) => void): Promise<string | undefined> {
  if (!answers('cargo')) {
    report('Skipped what is measured beside jinja-lsp: cargo, which builds it, is not installed.');
    return undefined;
  }
  try {
    const folder = await cached(`jinja-lsp-${version}`, (partial) => build(partial, report), report);
    return path.join(folder, 'bin', process.platform === 'win32' ? 'jinja-lsp.exe' : 'jinja-lsp');
  } catch (error) {
    report(`Skipped what is measured beside jinja-lsp: it could not be built. ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

async function build(folder: string, report: (line: string) => void): Promise<void> {
  report(`Building jinja-lsp ${version} (once, a few minutes)…`);
  const args = ['install', 'jinja-lsp', '--version', version, '--locked', '--root', folder];
  await runQuietly('cargo', args, { cwd: folder, env: process.env }, 'building', report);
}
