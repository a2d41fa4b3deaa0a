import { spawn } from 'node:child_process';
import { repository, repositoryPath } from '../vscode/paths.ts';
import { noTests, type Tally } from './results.ts';
import { showTest } from './show.ts';

/** Types, lint, import rules, unused code and the manifest; each step counts as a test. */
export async function checkSuite(): Promise<Tally> {
  const { output } = await runScript('src/build/check.mjs', []);
  const verdicts = [...output.matchAll(/^check (\w+): (ok|FAILED)/gm)];
  const broken = verdicts.filter(([, , verdict]) => verdict === 'FAILED');
  for (const [, step] of broken) showTest({ title: `check ${step}`, state: 'failed' }, false);
  const passed = verdicts.length - broken.length;
  // No verdict at all means that the script itself broke.
  return { ...noTests, passed, failed: Math.max(verdicts.length - passed, verdicts.length === 0 ? 1 : 0) };
}

/** The bundles the later suites run; counts as one test. */
export async function buildSuite(): Promise<Tally> {
  const { code } = await runScript('src/build/build.mjs', []);
  return code === 0 ? { ...noTests, passed: 1 } : { ...noTests, failed: 1 };
}

/** Runs one of the build scripts, shows its output and returns it. */
export function runScript(script: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [repositoryPath(script), ...args], { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const show = (chunk: Buffer): void => {
      output += chunk.toString();
      process.stdout.write(chunk);
    };
    child.stdout.on('data', show);
    child.stderr.on('data', show);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
