/** The command line: the editor's rules without an editor. */
import { committedText } from '../core/node/git/committedText.ts';
import { readArguments, usage } from './arguments.ts';
import { checkFiles } from './checkFiles.ts';
import { writers } from './formats.ts';
import { print } from './print.ts';

// Who has closed the errors does not want them.
process.stderr.on('error', () => undefined);
const complain = (message: string) => void process.stderr.write(`${message}\n`);
const log = { error: complain, warn: complain, info() {}, debug() {}, trace() {} };

const loadSourceParser = async () => (await import('../../server/sourceParser.ts')).loadSourceParser(__dirname);

async function run(): Promise<number> {
  const request = readArguments(process.argv.slice(2));
  if (request.kind === 'help') {
    await print(usage);
    return 0;
  }
  if (request.kind === 'wrong') {
    complain(request.message);
    return 2;
  }
  const result = await checkFiles(request.paths, process.cwd(), { log, committedText, loadSourceParser });
  await print(writers[request.format](result));
  return result.findings.some(({ level }) => level !== 'hint') ? 1 : 0;
}

run().then(
  (code) => {
    process.exitCode = code;
  },
  (fault: unknown) => {
    complain(fault instanceof Error ? fault.message : String(fault));
    process.exitCode = 2;
  },
);
