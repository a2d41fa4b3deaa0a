import type { RuleMetadata } from '../../../server/service/index.ts';

const cell = (text: string): string => text.trim().replaceAll('|', '\\|').replaceAll('\n', ' ⏎ ');

/** The table of diagnostics rules of the README, from the rules themselves, as Markdown without a last line break. */
export function ruleTable(rules: readonly RuleMetadata[]): string {
  const rows = rules.map(
    ({ code, defaultLevel, example, remedy }) => `| \`${code}\` | ${defaultLevel} | \`${cell(example)}\` | ${cell(remedy)} |`,
  );
  return ['| Code | Level | Example | Remedy |', '|---|---|---|---|', ...rows].join('\n');
}
