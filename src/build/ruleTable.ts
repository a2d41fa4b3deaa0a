/**
 * Prints the table of diagnostics rules for the README, from the rules themselves. Run with `node --import tsx src/build/ruleTable.ts`.
 */
import { ruleDocs } from '../../server/service/diagnostics/ruleDocs.ts';
import { allRules } from '../../server/service/diagnostics/rules.ts';

const cell = (text: string): string => text.trim().replaceAll('|', '\\|').replaceAll('\n', ' ⏎ ');

const lines = ruleDocs.map(({ code, example, remedy }) => {
  const level = allRules.get(code)?.defaultLevel ?? '';
  return `| \`${code}\` | ${level} | \`${cell(example)}\` | ${cell(remedy)} |`;
});
console.log(['| Code | Level | Example | Remedy |', '|---|---|---|---|', ...lines].join('\n'));
