import assert from 'node:assert/strict';
import { describeSites, sitesIn } from './sites.ts';

for (const grammar of ['typescript', 'tsx'] as const) {
  const calls = (text: string) => describeSites(text, grammar);

  describe(`calls in ${grammar}`, () => {
    it('reads Promptory in camelCase, with await and optional chains', async () => {
      const text = `
(await client.getByName("acme", "shop", 'refund')).render({ a: 1, 'b': 2, c, });
const prompt = await client?.getByName(\`acme\`, "shop", "refund");
prompt!.render({ a: 1 } as const);
client.render("7b0e", { a: 1 });
client.get("7b0e").render(given);`;
      assert.deepEqual(await calls(text), [
        'promptory name acme/shop/refund: a, b, c',
        'promptory name acme/shop/refund: a',
        'promptory id 7b0e: a',
        'promptory id 7b0e: ...',
      ]);
    });
    it('reads the other client libraries', async () => {
      const text = `
await client.agents.execute('agent-1', { input: { topic } });
await client.prompts.run('prompt-1', { input: { topic: 1 }, ...options });
await client.runPrompt('pr_reply', 3, { name: 'Ada' });
await client.runWorkflow('wf', '__latest__', { name: 'Ada' });
await manager.getPromptContent({ promptId: 'greet', variables: { name: 'Ada' } });
await manager.getPromptContent({ promptId: 'greet', ...rest });
client.runManualEval({ prompt_text: 'Hi {{ name }}', tests: [{ vars: { name: 1 } }] });
await backend.get({ kind: 'slug', slug: 'reply' });`;
      assert.deepEqual(await calls(text), [
        'promptrails id agent-1: topic',
        'promptrails id prompt-1: topic',
        'promptjuggler slug pr_reply: name',
        'promptjuggler slug wf: name',
        'promptops id greet: name',
        'promptops id greet: ...',
        'ptm text "Hi {{ name }}": name',
        'workspace slug reply: -',
      ]);
    });
    it('follows constants, and not what a block, a callback or a destructuring may have set', async () => {
      const text = `
const NAME = 'refund';
const prompt = await client.getByName('a', 'b', NAME);
export function reply() {
  const vars: Record<string, unknown> = { a: 1 };
  vars.b = 2;
  vars['c'] = 3;
  return prompt.render(vars);
}
export function other(prompt: Prompt, { vars }: Given) {
  return prompt.render(vars);
}
let late = await client.getByName('a', 'b', 'late');
setTimeout(() => { late = undefined; });
late.render({ x: 1 });`;
      assert.deepEqual(
        (await calls(text)).filter((line) => !line.endsWith('-')),
        ['promptory name a/b/refund: a, b, c'],
      );
    });
    it('follows a member of the own object that its class sets once', async () => {
      const text = `
class Desk {
  private readonly prompt = client.getByName('a', 'b', 'one');
  #other = 1;
  constructor(client) { this.second = client.getByName('a', 'b', 'two'); }
  async reply() {
    (await this.prompt).render({ x: 1 });
    (await this.second).render({ x: 1 });
  }
  change() { this.second = undefined; }
}`;
      assert.deepEqual(await calls(text), ['promptory name a/b/two: -', 'promptory name a/b/one: x']);
    });
    it('says that there may be more where values are spread or computed', async () => {
      assert.deepEqual(await calls("client.get('i').render({ a: 1, ...rest });\nclient.get('i').render({ [key]: 1 });"), [
        'promptory id i: a, ...',
        'promptory id i: ...',
      ]);
    });
    it('gives places in UTF-16 units, behind emoji and Windows line ends too', async () => {
      const text = "// 😀\r\nclient.get('i').render({ kunde: '𝒳',\r\n 'größe': 1, title });";
      const [site] = await sitesIn(text, grammar);
      assert.deepEqual(
        site?.input?.names.map(({ range, form }) => [text.slice(range.start, range.end), form]),
        [
          ['kunde', 'identifier'],
          ['größe', 'string'],
          ['title', 'shorthand'],
        ],
      );
    });
  });
}
