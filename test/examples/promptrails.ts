/**
 * Promptdeck's core without VS Code, at a PromptRails server: looks at prompts and versions, renders one there, then lets an agent answer and
 * prints the answer as it comes.
 *
 *     npm run server -- promptrails                     # prints READY base=URL key=KEY
 *     PROMPTRAILS_API_KEY=KEY node --import tsx test/examples/promptrails.ts URL
 */
import { createPromptRailsBackend, isBackendError, type Log, promptRailsAddress } from '../../src/core/index.ts';

const [baseUrl = promptRailsAddress] = process.argv.slice(2);
const quiet = () => undefined;
const log: Log = { error: console.error, warn: console.error, info: quiet, debug: quiet, trace: quiet };

async function main(): Promise<void> {
  await using rails = createPromptRailsBackend({
    connection: { id: 'example', kind: 'promptrails', name: 'Example', baseUrl },
    secrets: {
      get: async (_connectionId, name) => {
        const value = name === 'apiKey' ? process.env.PROMPTRAILS_API_KEY : undefined;
        return value === undefined ? undefined : { value, origin: 'environment variable PROMPTRAILS_API_KEY' };
      },
    },
    fetch: globalThis.fetch,
    log,
  });
  const { server } = await rails.check();
  console.log(`Connected to ${server}`);

  const prompts = await rails.prompts.list({ pageSize: 50 }).all();
  for (const { id, name, currentVersion } of prompts) console.log(`${id} ${name} ${currentVersion?.version || '(no number)'}`);

  const [first] = prompts;
  if (!first) return;
  const address = { kind: 'id', id: first.id } as const;
  for (const { number, isCurrent, message = '' } of await rails.versions(address))
    console.log(`${isCurrent ? '*' : ' '} ${number} ${message}`);
  const rendered = await rails.features.serverRender?.render(address, { text: 'Bees dance to tell each other where to fly.' });
  for (const { role, content } of rendered ?? []) console.log(`${role}: ${content}`);

  const [agent] = (await rails.features.agents?.list()) ?? [];
  if (!agent) return;
  for await (const event of rails.features.agents?.run(agent.id, { topic: 'bees' }) ?? []) {
    if (event.kind === 'text') process.stdout.write(event.text);
    if (event.kind === 'finished') console.log(`\n(${event.facts.outputTokens} tokens, ${event.facts.costUsd} US dollars)`);
    if (event.kind === 'failed') console.log(`\nThe run failed: ${event.message}`);
  }
}

main().catch((error: unknown) => {
  console.error(isBackendError(error) ? error.message : error);
  process.exitCode = 1;
});
