/**
 * Core without an editor, against PromptJuggler: shows a prompt's versions, runs it with its output as it comes, runs a workflow, uploads a document
 * and checks a webhook.
 *
 *     npm run server -- promptjuggler             # prints READY base=URL key=KEY
 *     PROMPTJUGGLER_API_KEY=KEY node --import tsx test/examples/promptjuggler.ts URL FILE
 */
import { createPromptJugglerBackend, readWebhook } from '../../src/core/index.ts';
import { fileToUpload } from '../../src/core/node/fileToUpload.ts';

const [baseUrl = 'https://promptjuggler.com', file = 'README.md'] = process.argv.slice(2);
const silent = () => undefined;
const address = { kind: 'slug', slug: 'support-reply' } as const;
const inputs = { name: 'Ada', orderNumber: '7', language: 'English' };

async function main(): Promise<void> {
  await using juggler = createPromptJugglerBackend({
    connection: {
      id: 'example',
      kind: 'promptjuggler',
      name: 'Example',
      baseUrl,
      names: [{ kind: 'prompt', address, versions: [{ kind: 'label', label: 'production' }] }],
    },
    secrets: {
      get: async (_connection, name) => {
        const value = name === 'apiKey' ? process.env.PROMPTJUGGLER_API_KEY : process.env.PROMPTJUGGLER_WEBHOOK_SECRET;
        return value === undefined ? undefined : { value, origin: 'environment' };
      },
    },
    fetch: globalThis.fetch,
    log: { error: console.error, warn: console.error, info: silent, debug: silent, trace: silent },
  });
  await juggler.check();
  for (const { labels, isCurrent, revisionId } of await juggler.versions(address)) {
    console.log(`${revisionId} ${isCurrent ? 'newest' : labels.join(', ')}`);
  }

  const version = { kind: 'label', label: 'production' } as const;
  for await (const step of juggler.promptRuns.follow({ slug: address.slug, version, inputs })) {
    if (step.kind === 'live' && step.event.kind === 'text') process.stdout.write(step.event.text);
    if (step.kind === 'ended') console.log(`\n${step.run.status}, ${step.run.tokens?.total} tokens, ${step.run.costUsd} US dollars`);
  }

  const { id } = await juggler.workflowRuns.start({ slug: 'triage-ticket', inputs });
  const { outputs } = await juggler.workflowRuns.wait(id);
  for (const [node, output] of Object.entries(outputs)) console.log(`${node}: ${output}`);

  const [document] = await juggler.knowledge.upload('product-docs', [await fileToUpload(file)]);
  const { fileName, status, chunkCount } = await juggler.knowledge.waitForDocument(document?.id ?? '');
  console.log(`${fileName}: ${status}, ${chunkCount} chunks`);

  const body = '{"id":"3f0c1b1e-5d0a-4c39-9f11-6a1f0e6f2b77","status":"completed"}';
  const signature = 't=1767323045,v1=3087286c7bf746622c3900631ef07db968c0e25721fd4a748384e665e004e04f';
  const verdict = await juggler.webhooks.verify({ body, signature, secret: 'whsec_demo', nowS: 1767323045 });
  console.log(verdict.isGenuine ? `a webhook tells of a ${readWebhook(body)?.kind}` : `a webhook is ${verdict.problem}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
