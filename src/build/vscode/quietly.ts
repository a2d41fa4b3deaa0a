import { type SpawnOptions, spawnSync } from 'node:child_process';
import { startGroup, stopGroup } from './processes.ts';

const tailCharacters = 2_000;
const progressMs = 10_000;

/**
 * Runs a slow program without showing its output, and says every few seconds that it is still at work.
 *
 * @param doing What it does, for the progress lines: "still downloading, 20 s".
 * @throws {Error} With the end of the program's output, when it fails.
 */
export async function runQuietly(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
  doing: string,
  report: (line: string) => void,
): Promise<void> {
  const child = startGroup(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let tail = '';
  const keep = (chunk: Buffer): void => {
    tail = (tail + chunk.toString()).slice(-tailCharacters);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const started = Date.now();
  const progress = setInterval(() => report(`  still ${doing}, ${Math.round((Date.now() - started) / 1000)} s`), progressMs);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', (error) => reject(new Error(`Cannot start ${command}: ${error.message}`)));
      child.on('close', resolve);
    });
    if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${tail.trim()}`);
  } finally {
    clearInterval(progress);
    await stopGroup(child);
  }
}

/** Whether a program starts and answers to `--version`. */
export function answers(executable: string): boolean {
  return spawnSync(executable, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}
