/** Lets every writer write a text into a folder, by `diskWriters.run.ts FOLDER LETTER COUNT`, in a process whose files may not become large. */
import { diskWriters } from './diskWriters.ts';

async function main(): Promise<void> {
  const [folder = '', letter = '', count = ''] = process.argv.slice(2);
  // What fails is looked for in the folder, not here.
  for (const { write } of diskWriters) await write(folder, letter.repeat(Number(count))).catch(() => undefined);
}

void main();
