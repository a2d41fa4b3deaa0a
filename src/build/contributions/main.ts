/**
 * `npm run generate`: writes what is written from metadata beside the things: settings, texts, tables and pages of the diagnostics rules, the kinds of
 * servers, and the sentences for translators. With `--check`, a step of `npm run check`, nothing is written and files that differ are named.
 */
import { writeFileSync } from 'node:fs';
import { repositoryPath } from '../vscode/paths.ts';
import { generatedFiles, presentText } from './generated.ts';

const isCheck = process.argv.includes('--check');
for (const generated of generatedFiles()) {
  const present = presentText(generated);
  const text = generated.text(present);
  if (text === present) continue;
  if (isCheck) {
    console.error(`${generated.file} is not what its sources say. Run \`npm run generate\`.`);
    process.exitCode = 1;
  } else {
    writeFileSync(repositoryPath(generated.file), text);
    console.log(`${generated.file} written`);
  }
}
