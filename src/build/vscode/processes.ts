import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

const groups = new Set<ChildProcess>();
const cleanups = new Set<() => Promise<void>>();
const termGraceMs = 3_000;

/**
 * Starts a program in a process group of its own, so that whatever it starts can be ended with it.
 *
 * The group is killed when this process exits, however it does.
 */
export function startGroup(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  groups.add(child);
  return child;
}

/** Ends a program and everything it started: asks first, then kills. */
export async function stopGroup(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  signalGroup(child, 'SIGTERM');
  await Promise.race([ended, delay(termGraceMs, undefined, { ref: false })]);
  signalGroup(child, 'SIGKILL');
  groups.delete(child);
}

/** Registers what must be undone before this process ends on a signal; the answer takes it back. */
export function onShutdown(cleanup: () => Promise<void>): () => void {
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

/**
 * Makes this process clean up after itself: on Ctrl+C, on a request to end, and when the process that started it is gone.
 *
 * @param onSignal Told the signal's name before the cleaning starts.
 */
export function cleanUpOnSignals(onSignal: (signal: string) => void = () => {}): void {
  let ending = false;
  const end = async (signal: string, code: number): Promise<void> => {
    if (ending) return;
    ending = true;
    onSignal(signal);
    await Promise.race([Promise.allSettled([...cleanups].map((cleanup) => cleanup())), delay(2 * termGraceMs)]);
    process.exit(code);
  };
  process.on('SIGINT', () => void end('SIGINT', 130));
  process.on('SIGTERM', () => void end('SIGTERM', 143));
  process.on('SIGHUP', () => void end('SIGHUP', 129));
  if (process.channel) {
    process.on('disconnect', () => void end('disconnect', 1));
    process.channel.unref();
  }
}

process.on('exit', () => {
  for (const child of groups) signalGroup(child, 'SIGKILL');
});

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // the group is already gone
  }
}
