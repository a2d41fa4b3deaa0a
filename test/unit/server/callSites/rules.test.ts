import assert from 'node:assert/strict';
import { callWorld } from './callWorld.ts';

const refund = `---
name: refund
org: acme
app: shop
id: 7b0e
variables:
  customer: { type: object }
  days: integer
  language: { type: string, default: English }
---
{{ customer.name }}: {{ days }} in {{ language }}`;

const inPython = (code: string, prompt = refund) => callWorld({ 'app.py': code, 'prompts/refund.prompt.j2': prompt });
const inScript = (code: string) => callWorld({ 'app.ts': code, 'prompts/refund.prompt.j2': refund });

describe('rules over calls', () => {
  it('report values that are missing and values nobody reads', async () => {
    assert.deepEqual(await inPython('c.get_by_name("acme", "shop", "refund").render({"custmer": x, "language": "Deutsch 😀"})').seen(), [
      "call-site-missing-variable «render» This call gives no value for 'customer' and 'days', which the prompt 'refund' reads.",
      "call-site-unknown-variable «custmer» The prompt 'refund' reads no variable 'custmer'. Did you mean 'customer'?",
    ]);
  });

  it('find nothing wrong with a call that gives what is read', async () => {
    assert.deepEqual(await inPython('c.get("7b0e").render(customer=x, days=3)').seen(), []);
    assert.deepEqual(await inScript("c.render('7b0e', { customer, days: 3, language });").seen(), []);
  });

  it('know a prompt by id, by names, and by the name of its file', async () => {
    const call = (how: string) => inPython(`${how}.render({})`).seen();
    assert.equal((await call('c.get("7b0e")')).length, 1);
    assert.equal((await call('c.get_by_name("acme", "SHOP", "refund")')).length, 1);
    assert.equal((await inPython('c.run_prompt("refund", 1, {})').seen()).length, 1);
    const unnamed = callWorld({ 'app.py': 'c.run_prompt("refund-reply", 1, {})', 'refund-reply.prompt.j2': '{{ a }}' });
    assert.equal((await unnamed.seen()).length, 1);
  });

  it('keep silent where the prompt is not known', async () => {
    assert.deepEqual(await inPython('c.get_by_name("acme", "other", "refund").render({"x": 1})').seen(), []);
    assert.deepEqual(await inPython('c.get_by_name("acme", "shop", "nothing").render({"x": 1})').seen(), []);
    const twins = callWorld({ 'app.py': 'c.run_prompt("same", 1, {})', 'a/same.prompt.j2': '{{ a }}', 'b/same.prompt.j2': '{{ b }}' });
    assert.deepEqual(await twins.seen(), []);
    assert.deepEqual(await inPython('c.get("7b0e").render({"x": 1})', `${refund}{% if %}`).seen(), []);
    assert.deepEqual(await inPython('c.get("7b0e").render({"x": 1})', `${refund}{% include "gone" %}`).seen(), []);
  });

  it('keep silent where the values are not known', async () => {
    assert.deepEqual(await inPython('c.get("7b0e").render({"x": 1, **more})').seen(), []);
    assert.deepEqual(await inPython('c.get("7b0e").render(values)').seen(), []);
    assert.deepEqual(await inScript("c.render('7b0e', { x: 1, ...more });").seen(), []);
  });

  it('keep silent about missing values where the call is broken, since what is meant may stand there', async () => {
    const broken = {
      'a text that is not closed': 'c.get("7b0e").render({"customer":...days": 3})\n\nprint("",)\n',
      'a pair that is not finished': 'c.get("7b0e").render({"customer": x, "days" 3})\n',
      'arguments that are not finished': 'c.get("7b0e").render(customer=x, days 3)\n',
    };
    for (const [what, code] of Object.entries(broken)) {
      assert.deepEqual(
        (await inPython(code).seen()).filter((line) => line.startsWith('call-site-missing')),
        [],
        what,
      );
    }
    assert.deepEqual(await inScript("c.render('7b0e', { customer, days 3 });").seen(), []);
    assert.deepEqual(await inScript("c.render('7b0e', { customer: 'a, days: 3 });\n").seen(), []);
  });

  it('leave out what the prompt reckons with missing, and what has a default', async () => {
    const prompt =
      '{% if note %}{{ note }}{% endif %}{{ tone or "calm" }}{{ x | default(1) }}{{ y if z else "" }}{{ range(3) }}{{ needed }}';
    const world = callWorld({ 'app.py': 'c.run_prompt("p", 1, {"y": "a"})', 'p.prompt.j2': prompt });
    assert.deepEqual(await world.seen(), [
      "call-site-missing-variable «run_prompt» This call gives no value for 'needed', which the prompt 'p' reads.",
    ]);
  });

  it('look into what is included', async () => {
    const world = callWorld({
      'app.py': 'c.run_prompt("p", 1, {"style": "x", "extra": "y"})',
      'p.prompt.j2': '{% set own = 1 %}{% include "house" %}{% if a %}{% include "sometimes" %}{% endif %}',
      'house.prompt.j2': '{{ style }}{{ own }}{{ brand }}',
      'sometimes.prompt.j2': '{{ extra }}{{ more }}',
    });
    assert.deepEqual(await world.seen(), [
      "call-site-missing-variable «run_prompt» This call gives no value for 'brand', which the prompt 'p' reads.",
    ]);
  });

  it('report values that are no text where the server takes nothing else', async () => {
    const world = inPython('c.run_prompt("refund", 1, {"customer": "a", "days": 3, "language": None})');
    assert.deepEqual(await world.seen(), [
      "call-site-wrong-type «3» This server takes texts only, and 'days' gets a number.",
      "call-site-wrong-type «None» This server takes texts only, and 'language' gets nothing.",
    ]);
  });

  it('check the tests of a manual evaluation against the prompt in it', async () => {
    const world = callWorld({ 'app.py': 'c.run_manual_eval({"prompt_text": "Hi {{ name }}", "tests": [{"vars": {"nam": "x"}}]})' });
    assert.deepEqual(await world.seen(), [
      "call-site-missing-variable «{» This call gives no value for 'name', which its prompt reads.",
      "call-site-unknown-variable «nam» The prompt of this call reads no variable 'nam'. Did you mean 'name'?",
    ]);
  });

  it('are switched off by a comment of the language and by settings', async () => {
    const call = 'c.get("7b0e").render({"customer": 1, "days": 2, "x": 3})';
    assert.deepEqual(await inPython(`# promptdeck-ignore call-site-unknown-variable\n${call}`).seen(), []);
    assert.deepEqual(await inPython(`${call}  # promptdeck-ignore call-site-unknown-variable`).seen(), []);
    assert.deepEqual(await inPython(`# promptdeck-ignore-file call-site-unknown-variable\n\n\n${call}`).seen(), []);
    assert.deepEqual(await inScript(`// promptdeck-ignore call-site-unknown-variable\r\n${call};`).seen(), []);
    assert.deepEqual(await inPython(call).seen({ levels: { 'call-site-unknown-variable': 'off' } }), []);
    assert.deepEqual(await inPython('"# promptdeck-ignore call-site-x"\n# promptdeck-ignore call-site-y\nc.render("a", {})').seen(), [
      "unknown-suppression «call-site-y» There is no rule 'call-site-y'.",
    ]);
  });
});

describe('fixes of calls', () => {
  const pythonAfter = async (code: string, title: RegExp) => (await inPython(code).fixed(title))['app.py'];
  const scriptAfter = async (code: string, title: RegExp) => (await inScript(code).fixed(title))['app.ts'];

  it('add what is missing, written as the call is', async () => {
    assert.equal(
      await pythonAfter('c.get("7b0e").ren█der({\'language\': "x"})', /^Add/),
      "c.get(\"7b0e\").render({'language': \"x\", 'customer': {}, 'days': 0})",
    );
    assert.equal(await pythonAfter('c.get("7b0e").ren█der(customer=1)', /^Add/), 'c.get("7b0e").render(customer=1, days=0)');
    assert.equal(await pythonAfter('c.get("7b0e").ren█der()', /^Add/), 'c.get("7b0e").render({"customer": {}, "days": 0})');
    assert.equal(await pythonAfter('c.get("7b0e").ren█der({})', /^Add/), 'c.get("7b0e").render({"customer": {}, "days": 0})');
    assert.equal(
      await scriptAfter("c.ren█der('7b0e', {\r\n  customer,\r\n});", /^Add/),
      "c.render('7b0e', {\r\n  customer,\r\n  days: 0,\r\n});",
    );
    assert.equal(await scriptAfter("c.ren█der('7b0e', {});", /^Add/), "c.render('7b0e', { customer: {}, days: 0 });");
  });

  it('rename a misspelt name, a shorthand too', async () => {
    assert.equal(
      await pythonAfter('c.get("7b0e").render({"cust█mer": 1, "days": 2})', /^Replace/),
      'c.get("7b0e").render({"customer": 1, "days": 2})',
    );
    assert.equal(await scriptAfter("c.render('7b0e', { cust█mer, days });", /^Replace/), "c.render('7b0e', { customer: custmer, days });");
  });

  it('remove a surplus value with its comma', async () => {
    assert.equal(await pythonAfter('c.get("7b0e").render({"x█x": 1, "days": 2})', /^Remove/), 'c.get("7b0e").render({"days": 2})');
    assert.equal(await pythonAfter('c.get("7b0e").render(days=2, x█x=f(1, 2))', /^Remove/), 'c.get("7b0e").render(days=2)');
    assert.equal(await pythonAfter('c.get("7b0e").render({"x█x": 1})', /^Remove/), 'c.get("7b0e").render({})');
  });

  it('declare the variable in the prompt', async () => {
    const after = await inPython('c.get("7b0e").render({"tone█s": 1, "days": 2})').fixed(/^Declare 'tones' in the prompt 'refund'/);
    assert.match(after['prompts/refund.prompt.j2'] ?? '', /variables:\n {2}tones:\n {2}customer:/);
  });

  it('write a value as a text', async () => {
    assert.equal(await pythonAfter('c.run_prompt("refund", 1, {"days": 3█})', /^Write/), 'c.run_prompt("refund", 1, {"days": "3"})');
  });

  it('ignore a finding by a comment of the language', async () => {
    assert.equal(
      await scriptAfter("  c.render('7b0e', { customer, days,\n    x█x });", /^Ignore/),
      "  c.render('7b0e', { customer, days,\n    // promptdeck-ignore call-site-unknown-variable\n    xx });",
    );
  });

  it('offer no comment where it would stand in a text that is not closed', async () => {
    const open = '""" a""\n\n\ndef b"""    return c.get("7b0e").render({"customer": x})"c\n    return 1\n';
    const [found] = await inPython(open).mended();
    assert.equal(found?.code, 'call-site-missing-variable');
    assert.deepEqual(
      found?.fixes.map(({ title }) => title),
      ["Add 'days'"],
    );
  });
});
