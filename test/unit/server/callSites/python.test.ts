import assert from 'node:assert/strict';
import { describeSites, sitesIn } from './sites.ts';

const calls = (text: string) => describeSites(text, 'python');

describe('calls in Python', () => {
  describe('of Promptory', () => {
    it('reads a render right behind the call that gets the prompt', async () => {
      assert.deepEqual(await calls('client.get_by_name("acme", "shop", "refund").render({"a": 1, \'b\': x})'), [
        'promptory name acme/shop/refund: a, b',
      ]);
    });
    it('reads keywords, an id, and a render on the client', async () => {
      const text = `
client.get_by_name(org="acme", app="shop", name="refund").render(a=1, b=2)
client.get("7b0e").render({"a": 1})
client.render("7b0e", {"a": 1})
client.render("7b0e", variables={"a": 1})`;
      assert.deepEqual(await calls(text), [
        'promptory name acme/shop/refund: a, b',
        'promptory id 7b0e: a',
        'promptory id 7b0e: a',
        'promptory id 7b0e: a',
      ]);
    });
    it('follows a prompt and its values through variables of the function', async () => {
      const text = `
ORG = "acme"
async def reply(customer):
    async with AsyncClient() as client:
        prompt = await client.get_by_name(ORG, "shop", "refund")
        values = {"customer": customer}
        values["language"] = "English"
        logger.info(values)
        return prompt.render(values)`;
      assert.deepEqual(await calls(text), ['promptory name acme/shop/refund: customer, language']);
    });
    it('follows a prompt that a with statement or a walrus names', async () => {
      const text = `
with client.get_by_name("a", "b", "c") as prompt:
    prompt.render({"x": 1})
if (other := client.get_by_name("a", "b", "d")):
    other.render(dict(y=1))`;
      assert.deepEqual(await calls(text), ['promptory name a/b/c: x', 'promptory name a/b/d: y']);
    });
    it('follows a member of the own object that its class sets once', async () => {
      const text = `
class Desk:
    def __init__(self, client):
        self.client = client
        self.prompt = client.get_by_name("a", "b", "one")
        self.twice = client.get_by_name("a", "b", "two")
        self.values = {"x": 1}

    def reply(self, other):
        self.prompt.render({"x": 1})
        self.twice.render({"x": 1})
        other.prompt.render({"x": 1})
        self.prompt.render(self.values)
        self.client.get_by_name("a", "b", "three").render({"y": 1})

    def change(self):
        self.twice = None`;
      assert.deepEqual(await calls(text), [
        'promptory name a/b/two: -',
        'promptory name a/b/one: x',
        'promptory name a/b/one: x, ...',
        'promptory name a/b/three: y',
      ]);
    });
    it('counts a prompt that is only got', async () => {
      assert.deepEqual(await calls('p = client.get_by_name("a", "b", "c")\nprint(p.body)'), ['promptory name a/b/c: -']);
    });
    it('tells the prompts of one variable apart by the order of the code', async () => {
      const text = `
p = c.get_by_name("a", "b", "one")
p.render({"x": 1})
p = c.get_by_name("a", "b", "two")
p.render({"y": 1})`;
      assert.deepEqual(await calls(text), ['promptory name a/b/one: x', 'promptory name a/b/two: y']);
    });
    it('does not know a variable that a branch, a loop or a parameter may have set', async () => {
      const text = `
def f(flag, given):
    if flag:
        p = c.get_by_name("a", "b", "one")
    else:
        p = c.get_by_name("a", "b", "two")
    p.render({"x": 1})
    given.render({"x": 1})
q = c.get_by_name("a", "b", "three")
for _ in range(3):
    q.render({"x": 1})
    q = c.get_by_name("a", "b", "four")`;
      assert.deepEqual(
        (await calls(text)).filter((line) => line.endsWith(': x')),
        [],
      );
    });
    it('says that there may be more where values are spread, computed or changed elsewhere', async () => {
      const text = `
def f(**kwargs):
    v = {"a": 1}
    extend(v)
    p = c.get_by_name("a", "b", "c")
    p.render({"a": 1, **kwargs})
    p.render(**kwargs)
    p.render({key: 1, "a": 1})
    p.render(v)
    p.render(kwargs)`;
      assert.deepEqual(await calls(text), [
        'promptory name a/b/c: a, ...',
        'promptory name a/b/c: ...',
        'promptory name a/b/c: a, ...',
        'promptory name a/b/c: a, ...',
        'promptory name a/b/c: ...',
      ]);
    });
    it('does not take a name that is put together at run time for one', async () => {
      assert.deepEqual(await calls('client.get_by_name("a", "b", f"reply_{kind}").render({"x": 1})'), []);
      assert.deepEqual(await calls('client.get_by_name("a", "b", "re" "fund").render({"x": 1})'), ['promptory name a/b/refund: x']);
    });
    it('keeps to the first level of nested dicts', async () => {
      assert.deepEqual(await calls('client.get("i").render({"customer": {"name": 1, "tags": ["a"]}, "n": None})'), [
        'promptory id i: customer, n',
      ]);
    });
    it('gives places in UTF-16 units, behind emoji and Windows line ends too', async () => {
      const text = '# 😀 größer\r\nclient.get_by_name("a", "b", "c").render({"😀": 1,\r\n  "kunde": "𝒳"})';
      const [site] = await sitesIn(text, 'python');
      assert.deepEqual(
        site?.input?.names.map(({ range, pair }) => [text.slice(range.start, range.end), text.slice(pair.start, pair.end)]),
        [
          ['😀', '"😀": 1'],
          ['kunde', '"kunde": "𝒳"'],
        ],
      );
      assert.equal(text.slice(site?.method.start, site?.method.end), 'render');
    });
    it('leaves other renders alone', async () => {
      assert.deepEqual(await calls('Template("x").render({"a": 1})\nrender(request, "page.html", {"a": 1})\nx.get("a")'), []);
    });
  });

  it('reads runs of PromptRails', async () => {
    const text = `
client.agents.execute("agent-1", input={"topic": "x"})
agents = client.agents
await agents.execute(agent_id="agent-1", input={"topic": "x"}, **options)
client.prompts.run_prompt("prompt-1", input={"topic": "x"})
client.prompts.run_prompt("prompt-1", {"input": {"topic": "x"}})
client.prompts.preview("prompt-1", input=given)
cursor.execute("select 1", {"a": 1})`;
    assert.deepEqual(await calls(text), [
      'promptrails id agent-1: topic',
      'promptrails id agent-1: topic',
      'promptrails id prompt-1: topic',
      'promptrails id prompt-1: topic',
      'promptrails id prompt-1: ...',
    ]);
  });
  it('reads runs of PromptJuggler', async () => {
    const text = `
client.run_prompt("pr_reply", 3, {"name": "Ada"})
client.run_prompt("pr_reply", "production", inputs={"name": str(1)})
client.run_workflow(slug="wf", version="__latest__", inputs={"name": name})`;
    assert.deepEqual(await calls(text), [
      'promptjuggler slug pr_reply: name',
      'promptjuggler slug pr_reply: name',
      'promptjuggler slug wf: name',
    ]);
  });
  it('reads renders of PromptOps', async () => {
    const text = `
await client.render_prompt("greet", variables={"name": "Ada"})
client.render_prompt("greet", PromptVariables({"name": "Ada"}))
client.render_prompt(prompt_id="greet", variables=PromptVariables(name="Ada"))
prompt = await client.get_prompt("greet")
prompt.render(PromptVariables({"name": "Ada"}))`;
    assert.deepEqual(
      await calls(text),
      [1, 2, 3, 4].map(() => 'promptops id greet: name'),
    );
  });
  it('reads evaluations and invocations of PTM', async () => {
    const text = `
client.run_prompt_eval("team.reply", ["gpt"], inject_vars={"text": "x"})
client.invoke_prompt("team.reply", {"text": "x"})
client.invoke_skill_eval_ptm("skill", inputs={"text": "x"}, amend=True)
client.run_manual_eval({"prompt_text": "Hi {{ name }}", "tests": [{"vars": {"name": "x"}}, {"vars": {"nam": "y"}}]})`;
    assert.deepEqual(await calls(text), [
      'ptm id team.reply: text (partial)',
      'ptm id team.reply: text',
      'ptm id skill: text (partial)',
      'ptm text "Hi {{ name }}": name',
      'ptm text "Hi {{ name }}": nam',
    ]);
  });
});
