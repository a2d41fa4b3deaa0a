/** Installs the skill it is told to, again and again, in a process of its own; started by `fork`. */
import { setTimeout as delay } from 'node:timers/promises';
import { installSkill, planInstall, readSkillContents, SkillError } from '../../src/core/index.ts';
import { diskSkillFiles } from '../../src/core/node/diskSkillFiles.ts';

/** What to install. */
export interface Order {
  /** URI of the folder that the skill's folder `x` lies in. */
  readonly root: string;
  /** Stands in every file. */
  readonly version: string;
  readonly fileCount: number;
  readonly delayMs: number;
}

/** How it went: `installed`, or the code of the refusal. */
export interface Outcome {
  readonly version: string;
  readonly word: string;
}

async function carryOut({ root, version, fileCount, delayMs }: Order): Promise<string> {
  await delay(delayMs);
  const files = Object.fromEntries(Array.from({ length: fileCount }, (_, index) => [`references/f${index}.md`, version]));
  const bundle = await readSkillContents({ prompt_md: `---\nname: x\ndescription: ${version}\n---\n`, files });
  const target = { root, folderName: 'x', scope: 'user', isTrusted: true } as const;
  const plan = await planInstall(bundle, { kind: 'ptm', from: 'a test', id: 's', version }, target, diskSkillFiles);
  await installSkill(plan, {}, { fileSystem: diskSkillFiles, now: () => '2026-05-04T08:00:00Z' });
  return 'installed';
}

process.on('message', (order: Order) => {
  const fail = (error: unknown) =>
    error instanceof SkillError ? `${error.code}${error.cause ? ` ${String(error.cause)}` : ''}` : String(error);
  void carryOut(order)
    .catch(fail)
    .then((word) => process.send?.({ version: order.version, word } satisfies Outcome));
});
