/**
 * Core without an editor, against PromptOps in either of its forms: lists the prompts, renders one for a model, gets several at once and shows the
 * limits of the key.
 *
 *     npm run server -- promptops                 # prints READY base=URL key=KEY secret=SECRET
 *     PROMPTOPS_API_KEY=KEY PROMPTOPS_SECRET_KEY=SECRET node --import tsx test/examples/promptops.ts URL
 */
import { createPromptOpsBackend, type FillPlaceholders, promptOpsAddress } from '../../src/core/index.ts';
import { parsePlaceholders, placeholderVariants, renderPlaceholders } from '../../src/template/placeholder/index.ts';

const [baseUrl = promptOpsAddress] = process.argv.slice(2);
const silent = () => undefined;
const address = { kind: 'id', id: 'greet' } as const;
const inputs = { name: 'Ada', shop: 'Acme' };

const fill: FillPlaceholders = (text, values, placeholders) => {
  const rendered = renderPlaceholders(parsePlaceholders(text, placeholderVariants[placeholders]), values);
  if (!rendered.ok) throw new Error(rendered.error.message);
  return rendered.text;
};

async function main(): Promise<void> {
  await using ops = createPromptOpsBackend({
    connection: { id: 'example', kind: 'promptops', name: 'Example', baseUrl },
    secrets: {
      get: async (_connection, name) => {
        const value = name === 'apiKey' ? process.env.PROMPTOPS_API_KEY : process.env.PROMPTOPS_SECRET_KEY;
        return value === undefined ? undefined : { value, origin: 'environment' };
      },
    },
    fetch: globalThis.fetch,
    log: { error: console.error, warn: console.error, info: silent, debug: silent, trace: silent },
  });
  const { server, warnings } = await ops.check();
  console.log([server, ...warnings].join('\n'));

  let count = 0;
  for await (const { prompts } of ops.pages()) count += prompts.length;
  console.log(`${count} prompts`);
  for (const { number, isCurrent } of await ops.versions(address))
    console.log(`${number}${isCurrent ? ' (the latest, as the server compares)' : ''}`);

  const model = { provider: 'openai', name: 'gpt-4o' };
  const isRendering = ops.capability('serverRender').isAvailable;
  const messages = isRendering
    ? (await ops.documented.render(address.id, { variables: inputs, model })).messages
    : await ops.renderLocally(address, inputs, fill, { model });
  console.log(`${isRendering ? 'rendered there' : 'rendered here'}: ${messages[0]?.content}`);

  const wanted = ['greet', 'summary', 'nothing'].map((id) => ({ address: { kind: 'id', id } as const, id, name: id, folders: [] }));
  const { found, missing } = (await ops.features.batch?.getAll(wanted)) ?? { found: [], missing: [] };
  console.log(`got ${found.map(({ prompt, version }) => `${prompt.id} ${version.number}`).join(', ')}; missing ${missing.join(', ')}`);

  for (const { window, used, limit } of await ops.usage.limits()) console.log(`${used} of ${limit} calls this ${window}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
