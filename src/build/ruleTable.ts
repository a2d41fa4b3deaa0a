import { ruleDocs } from '../../server/service/diagnostics/ruleDocs.ts';
import { allRules } from '../../server/service/diagnostics/rules.ts';

const cell = (text: string): string => text.trim().replaceAll('|', '\\|').replaceAll('\n', ' ⏎ ');

/** The table of diagnostics rules of the README, from the rules themselves, as Markdown without a last line break. */
export function ruleTable(): string {
  const rows = ruleDocs.map(({ code, example, remedy }) => {
    const level = allRules.get(code)?.defaultLevel ?? '';
    return `| \`${code}\` | ${level} | \`${cell(example)}\` | ${cell(remedy)} |`;
  });
  return ['| Code | Level | Example | Remedy |', '|---|---|---|---|', ...rows].join('\n');
}
