import type { Log } from '../../src/core/index.ts';

/** A log that keeps what it is told. */
export function silentLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const note = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  return { lines, error: note('error'), warn: note('warn'), info: note('info'), debug: note('debug'), trace: note('trace') };
}
