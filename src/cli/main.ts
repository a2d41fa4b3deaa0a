/** The command line: the editor's rules without an editor. */
import { committedText } from '../core/node/git/committedText.ts';
import { runCommandLine } from './commandLine.ts';

// Who has closed the errors does not want them.
process.stderr.on('error', () => undefined);

void runCommandLine(process.argv.slice(2), {
  folder: process.cwd(),
  output: process.stdout,
  complain: (message) => void process.stderr.write(`${message}\n`),
  committedText,
  loadSourceParser: async () => (await import('../disk/sourceParser.ts')).loadSourceParser(__dirname),
}).then((code) => {
  process.exitCode = code;
});
