import type { RuleMetadata } from '../../../server/service/index.ts';

/** The page that a rule's code leads to in the editor, as Markdown: one heading per rule, so that a link finds it. */
export function rulePage(rules: readonly RuleMetadata[]): string {
  const sections = rules.map(({ code, defaultLevel, description, example, remedy, exampleIn }) => {
    const language = exampleIn === 'tests' ? 'yaml' : 'jinja';
    return [
      `## ${code}`,
      description,
      `**${remedy}**`,
      'For example:',
      `\`\`\`\`${language}\n${example.trimEnd()}\n\`\`\`\``,
      `Level: ${defaultLevel}. Another one is chosen with the setting \`promptdeck.diagnostics.levels\`; \`{# promptdeck-ignore ${code} #}\` silences the rule for the next line.`,
    ].join('\n\n');
  });
  return `${['# Diagnostics', ...sections].join('\n\n')}\n`;
}
