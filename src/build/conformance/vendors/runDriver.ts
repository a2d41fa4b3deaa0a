import { createInterface } from 'node:readline';
import * as z from 'zod';
import { repository } from '../../vscode/paths.ts';
import { startGroup, stopGroup } from '../../vscode/processes.ts';
import type { VendorCase } from './types.ts';

/** How a driver is started. */
export interface DriverStart {
  /** What its cases are named after. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Longest time all its calls may take, in milliseconds. */
  readonly limitMs: number;
}

const lineSchema = z.union([
  z.strictObject({ case: z.string().min(1), problem: z.string().optional() }),
  z.strictObject({ end: z.literal(true) }),
]);
const tailCharacters = 2_000;

/**
 * Runs a driver and reads its cases.
 *
 * One that breaks off, prints something else, repeats a case or has none is a case that fails.
 */
export async function runDriver(start: DriverStart): Promise<readonly VendorCase[]> {
  const child = startGroup(start.command, start.args, {
    cwd: repository,
    // The clients talk to this machine: a proxy of the environment is none of their business.
    env: { ...process.env, NO_PROXY: '127.0.0.1,localhost', no_proxy: '127.0.0.1,localhost', PYTHONUNBUFFERED: '1', ...start.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const cases = new Map<string, VendorCase>();
  const problems: string[] = [];
  let hasEnded = false;
  let tail = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-tailCharacters);
  });
  const timer = setTimeout(() => {
    problems.push(`not done after ${start.limitMs / 1000} s`);
    void stopGroup(child);
  }, start.limitMs);
  try {
    const exit = new Promise<string>((resolve) => {
      child.on('error', (error) => resolve(`cannot start: ${error.message}`));
      child.on('close', (code, signal) => resolve(String(code ?? signal)));
    });
    if (child.stdout) {
      for await (const line of createInterface({ input: child.stdout })) {
        const read = readLine(line);
        if (!read) problems.push(`printed ${JSON.stringify(line.slice(0, 200))}`);
        else if ('end' in read) hasEnded = true;
        else if (cases.has(read.case)) problems.push(`repeats the case '${read.case}'`);
        else cases.set(read.case, { name: `${start.name} ${read.case}`, ...(read.problem === undefined ? {} : { problem: read.problem }) });
      }
    }
    const code = await exit;
    if (!hasEnded || code !== '0') problems.push(`ended with ${code}: ${tail.trim()}`);
    if (cases.size === 0) problems.push('has no case');
  } finally {
    clearTimeout(timer);
    await stopGroup(child);
  }
  const whole = problems.length > 0 ? [{ name: `${start.name} runs to its end`, problem: problems.join('; ') }] : [];
  return [...cases.values(), ...whole];
}

function readLine(line: string): z.infer<typeof lineSchema> | undefined {
  try {
    return lineSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined; // no JSON
  }
}
