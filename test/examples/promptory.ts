/**
 * Core without an editor, against Promptory: checks the connection, shows two prompts by name, and renders one on the server and here.
 *
 *     npm run server -- promptory                 # prints READY base=URL key=KEY
 *     PROMPTORY_API_KEY=KEY node --import tsx test/examples/promptory.ts URL
 */
import { createPromptoryBackend, type PromptAddress, type RenderBody } from '../../src/core/index.ts';
import { parse, render, variablesFrom } from '../../src/template/index.ts';

const [baseUrl = 'http://localhost:8000'] = process.argv.slice(2);
const byName = (name: string): PromptAddress => ({ kind: 'name', org: 'acme', app: 'shop', name });
const silent = () => undefined;

/** Core has no template engine: this joins it with Promptdeck's own. */
const renderBody: RenderBody = (body, inputs, includes) => {
  const load = (name: string) => ({ name, template: parse(includes.get(name) ?? '') });
  const result = render(parse(body), variablesFrom(inputs), { load });
  if (!result.ok) throw new Error(result.error.message);
  return result.text;
};

async function main(): Promise<void> {
  await using promptory = createPromptoryBackend({
    connection: {
      id: 'example',
      kind: 'promptory',
      name: 'Example',
      baseUrl,
      names: ['welcome_message', 'signature'].map((name) => ({ kind: 'prompt', address: byName(name) })),
    },
    secrets: {
      get: async () => {
        const value = process.env.PROMPTORY_API_KEY;
        return value === undefined ? undefined : { value, origin: 'environment variable PROMPTORY_API_KEY' };
      },
    },
    fetch: globalThis.fetch,
    log: { error: console.error, warn: console.error, info: silent, debug: silent, trace: silent },
  });
  const { server } = await promptory.check();
  console.log(server);
  for await (const { prompts } of promptory.pages()) for (const { id, currentVersion } of prompts) console.log(`${id} v${currentVersion}`);

  const inputs = { user_name: 'Ada', shop_name: 'Acme' };
  const version = { kind: 'environment', environment: 'production' } as const;
  console.log(`there: ${await promptory.renderOnServer(byName('welcome_message'), inputs, { version })}`);
  console.log(`here: ${await promptory.renderLocally(byName('welcome_message'), inputs, renderBody, { version })}`);
  const { total, fresh, ttl } = promptory.cacheStats();
  console.log(`${fresh} of ${total} prompts in the cache are fresh, each for ${ttl} s`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
