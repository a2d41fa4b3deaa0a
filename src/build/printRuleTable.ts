/** Prints the table of diagnostics rules for the README. Run with `node --import tsx src/build/printRuleTable.ts`. */
import { ruleTable } from './ruleTable.ts';

console.log(ruleTable());
