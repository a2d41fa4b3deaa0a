import type { ServerKindFacts } from '../../core/model/index.ts';

/** The table of the user guide: each kind of server as the settings name it, its address, and what holds its keys without the secret storage. */
export function serverTable(kinds: readonly ServerKindFacts<string>[]): string {
  const code = (text: string): string => `\`${text}\``;
  const rows = kinds.map(({ kind, label, addressExample, secrets }) => {
    const variables = secrets.map(({ envVar, isOptional }) => (isOptional ? `(${code(envVar)})` : code(envVar)));
    return `| ${label} | ${code(kind)} | ${code(addressExample)} | ${variables.join(', ')} |`;
  });
  return ['| Server | Kind | Address, such as | Keys from the environment |', '|---|---|---|---|', ...rows].join('\n');
}
