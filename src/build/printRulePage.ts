/** Prints the page that rules link to. Run with `node --import tsx src/build/printRulePage.ts > media/rules.md`. */
import { rulePage } from './rulePage.ts';

process.stdout.write(rulePage());
