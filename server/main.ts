/** The language server as a process: `--stdio` for any editor, `--node-ipc` under VS Code. */
import { committedText } from '../src/core/node/git/committedText.ts';
import { diskParts } from '../src/disk/index.ts';
import { releaseMemory } from './releaseMemory.ts';
import { startServer } from './server.ts';
import { connectAsTold } from './transport.ts';

const connection = connectAsTold(process.argv.slice(2));
if (connection) {
  const report = (fault: unknown) => connection.console.error(`Unexpected: ${fault instanceof Error ? fault.stack : String(fault)}`);
  // One broken answer must not end the others: the process is left running and the fault is told.
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
  startServer(connection, {
    ...diskParts,
    releaseMemory,
    committedText,
    loadSourceParser: async () => (await import('../src/disk/sourceParser.ts')).loadSourceParser(__dirname),
  });
} else {
  process.stderr.write('Promptdeck language server. Start it from an editor with --stdio.\n');
  process.exitCode = 2;
}
