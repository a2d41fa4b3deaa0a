import { execFileSync } from 'node:child_process';

const program = 'mkfifo';

/** Makes a pipe with a name, which nobody writes to; there are none on Windows. */
export function makeNamedPipe(path: string): void {
  execFileSync(program, [path]);
}
