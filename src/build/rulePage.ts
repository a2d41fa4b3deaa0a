import { ruleDocs } from '../../server/service/diagnostics/ruleDocs.ts';
import { allRules } from '../../server/service/diagnostics/rules.ts';

/** The page that a rule's code leads to in the editor, as Markdown: one heading per rule, so that a link finds it. */
export function rulePage(): string {
  const sections = ruleDocs.map(({ code, example, remedy, kind }) => {
    const level = allRules.get(code)?.defaultLevel ?? '';
    const setting = `promptdeck.diagnostics.${code.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
    const language = kind === 'tests' ? 'yaml' : 'jinja';
    return [
      `## ${code}`,
      `**${remedy}**`,
      'For example:',
      `\`\`\`\`${language}\n${example.trimEnd()}\n\`\`\`\``,
      `Level: ${level}. Another one is chosen with the setting \`${setting}\`; \`{# promptdeck-ignore ${code} #}\` silences the rule for the next line.`,
    ].join('\n\n');
  });
  return `${['# Diagnostics', ...sections].join('\n\n')}\n`;
}
