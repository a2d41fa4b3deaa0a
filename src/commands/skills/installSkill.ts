import * as vscode from 'vscode';
import type { CommandTypes } from '../../config/ids.ts';
import { loadServers } from '../../config/lazy.ts';
import { notifyWarning } from '../../config/notify.ts';
import { withProgress } from '../../config/withProgress.ts';
import type { InstallPlan, SkillDownload, SkillLibrary, SkillSummary } from '../../core/index.ts';
import type { RunParts } from '../runs/parts.ts';
import { pickItem } from '../runs/pickItem.ts';
import { pickServer } from '../runs/remoteTarget.ts';
import { askAnswers } from './askAnswers.ts';
import { pickTarget } from './pickTarget.ts';
import { planText } from './planText.ts';
import { skillFiles } from './skillFiles.ts';

/** `promptdeck.skill.install` */
export const installSkill =
  (parts: RunParts): CommandTypes['promptdeck.skill.install'] =>
  async () => {
    const title = vscode.l10n.t('Install Skill');
    const backend = await pickServer(parts.connections, 'skills', title);
    const skills = backend?.features.skills;
    const skill = skills && (await pickSkill(skills, title));
    if (!backend || !skills || !skill) return;
    const target = await pickTarget(title);
    if (!target) return;
    const { readSkillArchive, planInstall, installSkill: install } = await loadServers();
    const { bundle, download } = await withProgress(vscode.l10n.t('Downloading {0}', skill.name), async (signal) => {
      const fetched = await skills.download(skill.id, { signal });
      return { bundle: await readSkillArchive(fetched.bytes), download: fetched };
    });
    const files = skillFiles(target.root);
    const plan = await planInstall(bundle, originOf(skill, download, backend.kind), { ...target, folderName: download.folderName }, files);
    const answers = await askPlan(parts, plan, skill);
    if (!answers) return;
    const { folder } = await install(plan, answers, { fileSystem: files, now: () => new Date().toISOString() });
    await vscode.window.showTextDocument(vscode.Uri.joinPath(vscode.Uri.parse(folder, true), 'SKILL.md'), { preview: false });
  };

function originOf({ id, qualifiedName }: SkillSummary, { version, sha256 }: SkillDownload, kind: string) {
  return { kind, from: kind, id, qualifiedName, version, sha256 };
}

/** All skills that the server lists; one that is held says so and cannot be chosen by mistake. */
async function pickSkill(skills: SkillLibrary, title: string): Promise<SkillSummary | undefined> {
  const skill = await pickItem(title, vscode.l10n.t('Choose a skill'), async (signal) => {
    const found: SkillSummary[] = [];
    for await (const page of skills.list({ signal })) found.push(...page);
    return found.map((item) => (item.heldReason ? { ...item, description: vscode.l10n.t('Held: {0}', item.heldReason) } : item));
  });
  if (!skill?.heldReason) return skill;
  void notifyWarning(vscode.l10n.t('{0} cannot be installed now. {1}', skill.name, skill.heldReason));
  return undefined;
}

/** Shows the plan, asks what it leaves open, and whether to go on. */
async function askPlan(parts: RunParts, plan: InstallPlan, { name }: SkillSummary) {
  const document = parts.runDocuments.create(`${name} plan.md`);
  document.append(planText(plan));
  await document.show();
  return askAnswers(plan, name);
}
