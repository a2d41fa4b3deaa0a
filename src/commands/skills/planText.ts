import * as vscode from 'vscode';
import type { InstallPlan, PlanAction } from '../../core/index.ts';

/** A plan as Markdown: the warnings, every file with what happens to it, and the instructions as they will be read. */
export function planText({ bundle, entries, warnings, folder, origin }: InstallPlan): string {
  const { l10n } = vscode;
  const instructions = bundle.files.find(({ path }) => path === 'SKILL.md');
  return [
    `# ${plain(bundle.name ?? origin.id ?? '')}`,
    ...(bundle.description ? [plain(bundle.description)] : []),
    l10n.t('Target: {0}', vscode.workspace.asRelativePath(vscode.Uri.parse(folder, true))),
    ...(origin.sha256 ? [`sha256: ${origin.sha256}`] : []),
    ...warnings.map(({ message }) => `> ${plain(message)}`),
    entries
      .map(({ path, action, wantsExecutable }) => `- ${actionText(action)}: \`${path.replaceAll('`', "'")}\`${wantsExecutable ? ' *' : ''}`)
      .join('\n'),
    ...(entries.some(({ wantsExecutable }) => wantsExecutable) ? [`\\* ${l10n.t('wants to be executable')}`] : []),
    ...(instructions ? ['## SKILL.md', fenced(new TextDecoder().decode(instructions.bytes))] : []),
  ].join('\n\n');
}

function actionText(action: PlanAction): string {
  const { l10n } = vscode;
  switch (action) {
    case 'add':
      return l10n.t('add');
    case 'change':
      return l10n.t('change');
    case 'same':
      return l10n.t('same as now');
    case 'remove':
      return l10n.t('remove');
    case 'edited':
      return l10n.t('edited here, and another in the new version');
    case 'removedButEdited':
      return l10n.t('edited here, and gone in the new version');
    case 'keptEdit':
      return l10n.t('edited here, kept');
    case 'foreign':
      return l10n.t('yours, kept');
  }
}

/** Text of a bundle on one line, so that it cannot pass for a part of the plan. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** In a fence longer than any inside it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
