/**
 * Core without an editor, against PTM: lists the prompts, evaluates one, prints its report and installs a skill.
 *
 *     npm run server -- ptm                       # prints READY base=URL key=KEY
 *     PTM_API_TOKEN=KEY node --import tsx test/examples/ptm.ts URL FOLDER
 */
import { createPtmBackend, installSkill, planInstall, readSkillArchive, type SkillOrigin } from '../../src/core/index.ts';
import { diskSkillFiles } from '../../src/core/node/diskSkillFiles.ts';
import { diskUri } from '../../src/core/node/diskUris.ts';

const [baseUrl = 'http://localhost:8010', folder = '.'] = process.argv.slice(2);
const silent = () => undefined;

async function main(): Promise<void> {
  await using ptm = createPtmBackend({
    connection: { id: 'example', kind: 'ptm', name: 'Example', baseUrl, options: { runIntervalMs: 200 } },
    secrets: {
      get: async (_connection, name) => {
        const value = name === 'apiKey' ? process.env.PTM_API_TOKEN : undefined;
        return value === undefined ? undefined : { value, origin: 'environment variable PTM_API_TOKEN' };
      },
    },
    fetch: globalThis.fetch,
    log: { error: console.error, warn: console.error, info: silent, debug: silent, trace: silent },
  });
  const { server, account } = await ptm.check();
  console.log(`${server}, signed in as ${account}`);
  for await (const { prompts } of ptm.pages()) for (const { id, currentVersion } of prompts) console.log(`${id} v${currentVersion}`);

  const [profile] = await ptm.identity.providers();
  const runId = await ptm.evaluations.library(['support.summarizer'], [profile?.id ?? '']);
  const run = await ptm.runs.wait(runId, { onProgress: ({ status }) => console.log(`${runId}: ${status}`) });
  console.log(`score ${run.score}, ${run.passedCount} of ${run.totalCount} checks`);
  console.log(await ptm.runs.report(runId, 'markdown'));

  const skill = await ptm.skills.find('ticket-summarizer');
  const { bytes, folderName, ...facts } = await ptm.skills.download(skill.id);
  const origin: SkillOrigin = { kind: 'ptm', from: baseUrl, id: skill.id, qualifiedName: skill.qualifiedName, ...facts };
  const target = { root: diskUri(folder), folderName, scope: 'user', isTrusted: true } as const;
  const plan = await planInstall(await readSkillArchive(bytes), origin, target, diskSkillFiles);
  for (const { action, path } of plan.entries) console.log(`${action} ${path}`);
  const answers = { executables: false, localEdits: 'keep' } as const;
  const { written } = await installSkill(plan, answers, { fileSystem: diskSkillFiles, now: () => new Date().toISOString() });
  console.log(`${written.length} files written into ${folderName}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
