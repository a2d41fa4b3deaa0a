import { readArguments, usage } from './arguments.ts';
import { type CheckParts, checkFiles } from './checkFiles.ts';
import { writers } from './formats.ts';
import { type Output, print } from './print.ts';

/** What the command line has from the process it runs in. */
export interface CommandLineParts extends Omit<CheckParts, 'log'> {
  /** The current folder. */
  readonly folder: string;
  readonly output: Output;
  /** Says on the standard error, in a line, what is wrong. */
  complain(message: string): void;
}

/** Does what the arguments ask for. Resolves with the exit code; whatever fails is complained of. */
export async function runCommandLine(args: readonly string[], { folder, output, complain, ...parts }: CommandLineParts): Promise<number> {
  const request = readArguments(args);
  if (request.kind === 'wrong') {
    complain(request.message);
    return 2;
  }
  const log = { error: complain, warn: complain, info() {}, debug() {}, trace() {} };
  try {
    if (request.kind === 'help') {
      await print(usage, output);
      return 0;
    }
    const result = await checkFiles(request.paths, folder, { ...parts, log });
    await print(writers[request.format](result), output);
    return result.findings.some(({ level }) => level !== 'hint') ? 1 : 0;
  } catch (fault) {
    complain(fault instanceof Error ? fault.message : String(fault));
    return 2;
  }
}
