import { existsSync } from 'node:fs';
import { runQuietly } from './quietly.ts';

/**
 * Runs npm quietly in a folder, with progress lines.
 *
 * @throws {Error} With the end of npm's own output, when it fails.
 */
export async function npm(args: readonly string[], folder: string, report: (line: string) => void): Promise<void> {
  const cli = process.env.npm_execpath;
  const direct = cli?.endsWith('.js') && existsSync(cli) ? cli : undefined;
  await runQuietly(
    direct ? process.execPath : 'npm',
    [...(direct ? [direct] : []), ...args, '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'],
    { cwd: folder, env: npmEnvironment() },
    'downloading',
    report,
  );
}

/** The environment without what the outer `npm run` put there: its settings belong to this package, not to what is installed elsewhere. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command|node)/.test(name));
  return { ...Object.fromEntries(kept), npm_config_yes: 'true', NODE_ENV: '' };
}
