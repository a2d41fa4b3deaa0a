import * as vscode from 'vscode';
import { pickOne } from '../../config/pick.ts';
import type { InstallAnswers, InstallPlan, PlanQuestion, SkillWarning } from '../../core/index.ts';

/**
 * Asks what an installation leaves open, each question by itself, and at last whether to install.
 *
 * @returns undefined when the person did not agree to something the installation needs
 */
export async function askAnswers(plan: InstallPlan, name: string): Promise<InstallAnswers | undefined> {
  let answers: InstallAnswers = {};
  for (const question of plan.questions) {
    const answer = await ask(question, plan, name);
    if (!answer) return undefined;
    answers = { ...answers, ...answer };
  }
  const text = vscode.l10n.t('Install {0} into {1}?', name, vscode.workspace.asRelativePath(vscode.Uri.parse(plan.folder, true)));
  const detail = [summaryText(plan), ...plan.warnings.map(({ message }) => message)].join(' ');
  return choose(text, [[vscode.l10n.t('Install'), answers, detail]]);
}

function ask(question: PlanQuestion, plan: InstallPlan, name: string): Promise<InstallAnswers | undefined> {
  const { l10n } = vscode;
  switch (question) {
    case 'localEdits':
      return askLocalEdits(plan);
    case 'outside':
      return choose<InstallAnswers>(l10n.t('The folder for skills lies outside of the workspace: a link leads there.'), [
        [l10n.t('Install It There'), { outside: true }, namesOf(plan, 'outside')],
      ]);
    case 'configuration':
      return choose<InstallAnswers>(l10n.t('{0} brings files that programs read by themselves and that may run programs.', name), [
        [l10n.t('Install Them Too'), { configuration: true }, namesOf(plan, 'configuration')],
      ]);
    case 'executables':
      return choose<InstallAnswers>(l10n.t('{0} brings files that it wants to be executable.', name), [
        [l10n.t('Write as Plain Files'), { executables: false }],
        [l10n.t('Make Executable'), { executables: true }],
      ]);
    case 'consent':
      return choose<InstallAnswers>(l10n.t('The source of {0} asks for your consent, since it brings scripts that agents may run.', name), [
        [l10n.t('I Consent'), { consent: true }],
      ]);
    case 'notOurs':
      return choose<InstallAnswers>(l10n.t('The folder has files that were not installed from this source.'), [
        [l10n.t('Take It Over'), { notOurs: true }],
      ]);
    case 'link':
      return choose<InstallAnswers>(l10n.t('A link stands in the place of the folder. What it leads to stays as it is.'), [
        [l10n.t('Replace the Link'), { link: true }],
      ]);
  }
}

/** What the plan says of such files, for the question about them. */
function namesOf({ warnings }: InstallPlan, code: SkillWarning['code']): string {
  return warnings.flatMap((warning) => (warning.code === code ? warning.message : [])).join(' ');
}

function askLocalEdits({ entries }: InstallPlan): Promise<InstallAnswers | undefined> {
  const edited = entries.filter(({ action }) => action === 'edited' || action === 'removedButEdited').map(({ path }) => path);
  return choose<InstallAnswers>(vscode.l10n.t('These files were edited here: {0}.', edited.join(', ')), [
    [vscode.l10n.t('Keep Mine'), { localEdits: 'keep' }],
    [vscode.l10n.t('Overwrite, Keep Copies'), { localEdits: 'copy' }],
    [vscode.l10n.t('Overwrite'), { localEdits: 'overwrite' }],
  ]);
}

/** Asks one question; Escape is no to all of its answers. */
async function choose<Answer>(
  title: string,
  choices: readonly (readonly [label: string, answer: Answer, detail?: string])[],
): Promise<Answer | undefined> {
  const items = choices.map(([label, answer, detail]) => ({ label, answer, ...(detail && { detail }) }));
  const placeHolder = vscode.l10n.t('Escape installs nothing');
  return (await pickOne(items, { title, placeHolder, ignoreFocusOut: true }))?.answer;
}

function summaryText({ entries, status, previousVersion }: InstallPlan): string {
  const count = (...actions: string[]) => entries.filter(({ action }) => actions.includes(action)).length;
  const files = vscode.l10n.t('Files added: {0}, changed: {1}, removed: {2}.', count('add'), count('change', 'edited'), count('remove'));
  return status === 'fresh' || previousVersion === undefined
    ? files
    : vscode.l10n.t('{0} Version {1} is there now.', files, previousVersion);
}
