/**
 * Runs a program and ends it, with everything it started, when the starter of this process is gone: standard input closes then,
 * however the starter ended, even when it was killed. Arguments: the program and its arguments.
 */
import { spawn } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on('exit', (code) => process.exit(code ?? 1));
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.stdin.resume();
process.stdin.on('error', () => {});
process.stdin.on('close', () => process.kill(-process.pid, 'SIGKILL'));
