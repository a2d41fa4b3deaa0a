import assert from 'node:assert/strict';
import { sitesIn } from './sites.ts';

type Grammar = Parameters<typeof sitesIn>[1];

/** Each use of a prompt with all that is told of it; places as the text that stands there. */
async function wholeSites(text: string, grammar: Grammar): Promise<string> {
  const at = ({ start, end }: { readonly start: number; readonly end: number }) => `«${text.slice(start, end)}»`;
  const lines = (await sitesIn(text, grammar)).map(({ backend, subject, prompt, method, source, input, isPartial, takesTextOnly }) => {
    const reference =
      prompt.kind === 'text'
        ? `text ${prompt.text}`
        : `${Object.values(prompt.address).join(' ')}${prompt.range ? ` ${at(prompt.range)}` : ''}`;
    const given = input && `${input.form} ${at(input.range)} ${input.names.map(({ name }) => name).join()}${input.isOpen ? '...' : ''}`;
    const flags = [isPartial && 'partial', takesTextOnly && 'texts'].filter(Boolean).join(' ');
    return [backend, subject, reference, `${at(method)} in ${at(source)}`, given ?? 'no input', flags].filter(Boolean).join(' | ');
  });
  return lines.join(' & ');
}

const python: Readonly<Record<string, string>> = {
  'c.get_by_name("o", "a", "n")': 'promptory | prompt | name o a n «n» | «get_by_name» in «c.get_by_name("o", "a", "n")» | no input',
  'c.get_by_name(org="o", app="a", name="n")':
    'promptory | prompt | name o a n «n» | «get_by_name» in «c.get_by_name(org="o", app="a", name="n")» | no input',
  'c.get_by_name("o", app="a", name="n")':
    'promptory | prompt | name o a n «n» | «get_by_name» in «c.get_by_name("o", app="a", name="n")» | no input',
  'c.get_by_name({"org": "o", "app": "a", "name": "n"})':
    'promptory | prompt | name o a n «n» | «get_by_name» in «c.get_by_name({"org": "o", "app": "a", "name": "n"})» | no input',
  'c.get_by_name("o", {"app": "a"}, "n")': '',
  'c.get_by_name("o", "a")': '',
  'c.get_by_name("o", "a", "\\x6e")': 'promptory | prompt | name o a n | «get_by_name» in «c.get_by_name("o", "a", "\\x6e")» | no input',
  'c.get("i").render(variables={"a": 1})': 'promptory | prompt | id i «i» | «render» in «c.get("i")» | object «{"a": 1}» a',
  'c.get("i").render(vars={"a": 1})': 'promptory | prompt | id i «i» | «render» in «c.get("i")» | object «{"a": 1}» a',
  'c.get(prompt_id="i").render({"a": 1})': 'promptory | prompt | id i «i» | «render» in «c.get(prompt_id="i")» | object «{"a": 1}» a',
  'c.get(id="i").render({"a": 1})': 'promptory | prompt | id i «i» | «render» in «c.get(id="i")» | object «{"a": 1}» a',
  'c.get("i").render()': 'promptory | prompt | id i «i» | «render» in «c.get("i")» | none «()» ',
  'c.get("i").render(None)': 'promptory | prompt | id i «i» | «render» in «c.get("i")» | none «(None)» ',
  'c.get("i").render(*x)': 'promptory | prompt | id i «i» | «render» in «c.get("i")» | none «(*x)» ...',
  'c.get("i").render(**x)': 'promptory | prompt | id i «i» | «render» in «c.get("i")» | none «(**x)» ...',
  'c.get("\\x69").render(a=1)': 'promptory | prompt | id i | «render» in «c.get("\\x69")» | keywords «(a=1)» a',
  'c.render(prompt_id="i", vars={"a": 1})':
    'promptory | prompt | id i «i» | «render» in «c.render(prompt_id="i", vars={"a": 1})» | object «{"a": 1}» a',
  'c.render(id="i", variables={"a": 1})':
    'promptory | prompt | id i «i» | «render» in «c.render(id="i", variables={"a": 1})» | object «{"a": 1}» a',
  'c.render("i")': 'promptory | prompt | id i «i» | «render» in «c.render("i")» | none «("i")» ',
  'c.render("i", x)': 'promptory | prompt | id i «i» | «render» in «c.render("i", x)» | none «("i", x)» ...',
  'c.render("", {})': '',
  'render("i", {"a": 1})': '',
  'x.other("i").render("j", {"a": 1})':
    'promptory | prompt | id j «j» | «render» in «x.other("i").render("j", {"a": 1})» | object «{"a": 1}» a',
  'c.agents.execute("i", input={"a": 1})':
    'promptrails | agent | id i «i» | «execute» in «c.agents.execute("i", input={"a": 1})» | object «{"a": 1}» a',
  'c.agents.execute("i", {"input": {"a": 1}})':
    'promptrails | agent | id i «i» | «execute» in «c.agents.execute("i", {"input": {"a": 1}})» | object «{"a": 1}» a',
  'c.agents.execute("i", x)': 'promptrails | agent | id i «i» | «execute» in «c.agents.execute("i", x)» | none «("i", x)» ...',
  'c.agents.execute("i", {**x})': 'promptrails | agent | id i «i» | «execute» in «c.agents.execute("i", {**x})» | none «("i", {**x})» ...',
  'c.agents.execute("i", 1, {"a": 1})':
    'promptrails | agent | id i «i» | «execute» in «c.agents.execute("i", 1, {"a": 1})» | object «{"a": 1}» a',
  'c.agents.execute("i")': 'promptrails | agent | id i «i» | «execute» in «c.agents.execute("i")» | none «("i")» ',
  'c.agents.execute(id="i", input={})': 'promptrails | agent | id i «i» | «execute» in «c.agents.execute(id="i", input={})» | object «{}» ',
  'c.agents.execute(prompt_id="i", input={})':
    'promptrails | agent | id i «i» | «execute» in «c.agents.execute(prompt_id="i", input={})» | object «{}» ',
  'c.agents.preview("i", input={})': 'promptrails | agent | id i «i» | «preview» in «c.agents.preview("i", input={})» | object «{}» ',
  'c.agents.run("i", input={})': '',
  'c.prompts.run("i", input={})': 'promptrails | prompt | id i «i» | «run» in «c.prompts.run("i", input={})» | object «{}» ',
  'c.prompts.run_prompt("i", input={})':
    'promptrails | prompt | id i «i» | «run_prompt» in «c.prompts.run_prompt("i", input={})» | object «{}» ',
  'c.prompts.runPrompt("i", input={})':
    'promptrails | prompt | id i «i» | «runPrompt» in «c.prompts.runPrompt("i", input={})» | object «{}» ',
  'c.prompts.preview("i", input={})': 'promptrails | prompt | id i «i» | «preview» in «c.prompts.preview("i", input={})» | object «{}» ',
  'c.prompts.execute("i", input={})': '',
  'c.others.execute("i", input={})': '',
  'prompts().run("i", input={})': '',
  'c.run_prompt("s", 1, {"a": "x"})':
    'promptjuggler | prompt | slug s «s» | «run_prompt» in «c.run_prompt("s", 1, {"a": "x"})» | object «{"a": "x"}» a | texts',
  'c.run_prompt("s", 1, inputs={"a": "x"})':
    'promptjuggler | prompt | slug s «s» | «run_prompt» in «c.run_prompt("s", 1, inputs={"a": "x"})» | object «{"a": "x"}» a | texts',
  'c.run_prompt(slug="s", inputs={"a": "x"})':
    'promptjuggler | prompt | slug s «s» | «run_prompt» in «c.run_prompt(slug="s", inputs={"a": "x"})» | object «{"a": "x"}» a | texts',
  'c.run_prompt("s", 1)': '',
  'c.run_prompt(s, 1, {})': '',
  'c.run_workflow("s", 1)': 'promptjuggler | workflow | slug s «s» | «run_workflow» in «c.run_workflow("s", 1)» | none «("s", 1)»  | texts',
  'c.runWorkflow("s", 1, {"a": "x"})':
    'promptjuggler | workflow | slug s «s» | «runWorkflow» in «c.runWorkflow("s", 1, {"a": "x"})» | object «{"a": "x"}» a | texts',
  'c.runPrompt("s", 1, {"a": "x"})':
    'promptjuggler | prompt | slug s «s» | «runPrompt» in «c.runPrompt("s", 1, {"a": "x"})» | object «{"a": "x"}» a | texts',
  'c.render_prompt("i", {"a": 1})':
    'promptops | prompt | id i «i» | «render_prompt» in «c.render_prompt("i", {"a": 1})» | object «{"a": 1}» a',
  'c.render_prompt("i")': 'promptops | prompt | id i «i» | «render_prompt» in «c.render_prompt("i")» | none «("i")» ',
  'c.render_prompt(prompt_id="i", variables={"a": 1})':
    'promptops | prompt | id i «i» | «render_prompt» in «c.render_prompt(prompt_id="i", variables={"a": 1})» | object «{"a": 1}» a',
  'c.render_prompt(promptId="i", variables={"a": 1})':
    'promptops | prompt | id i «i» | «render_prompt» in «c.render_prompt(promptId="i", variables={"a": 1})» | object «{"a": 1}» a',
  'c.render_prompt(prompt="i", variables={"a": 1})':
    'promptops | prompt | id i «i» | «render_prompt» in «c.render_prompt(prompt="i", variables={"a": 1})» | object «{"a": 1}» a',
  'c.renderPrompt({"prompt_id": "i", "variables": {"a": 1}})':
    'promptops | prompt | id i «i» | «renderPrompt» in «c.renderPrompt({"prompt_id": "i", "variables": {"a": 1}})» | object «{"a": 1}» a',
  'c.renderPrompt({"prompt_id": "i", **x})':
    'promptops | prompt | id i «i» | «renderPrompt» in «c.renderPrompt({"prompt_id": "i", **x})» | none «({"prompt_id": "i", **x})» ...',
  'c.renderPrompt({"prompt_id": "i"})':
    'promptops | prompt | id i «i» | «renderPrompt» in «c.renderPrompt({"prompt_id": "i"})» | none «({"prompt_id": "i"})» ',
  'c.renderPrompt({"prompt_id": "i", "variables": {"a": 1}, **x})':
    'promptops | prompt | id i «i» | «renderPrompt» in «c.renderPrompt({"prompt_id": "i", "variables": {"a": 1}, **x})» | object «{"a": 1}» a',
  'c.render_prompt(c.get_prompt("i"), {"a": 1})':
    'promptops | prompt | id i «i» | «render_prompt» in «c.get_prompt("i")» | object «{"a": 1}» a',
  'c.render_prompt(c.getPrompt(promptId="i"), {"a": 1})':
    'promptops | prompt | id i «i» | «render_prompt» in «c.getPrompt(promptId="i")» | object «{"a": 1}» a',
  'c.get_prompt(prompt_id="i").render({"a": 1})':
    'promptops | prompt | id i «i» | «render» in «c.get_prompt(prompt_id="i")» | object «{"a": 1}» a',
  'c.getPrompt("i").render(variables={"a": 1})': 'promptops | prompt | id i «i» | «render» in «c.getPrompt("i")» | object «{"a": 1}» a',
  'c.get_prompt("i").render(PromptVariables(a=1))': 'promptops | prompt | id i «i» | «render» in «c.get_prompt("i")» | keywords «(a=1)» a',
  'c.get_prompt("i").render(PromptVariables({"a": 1}))':
    'promptops | prompt | id i «i» | «render» in «c.get_prompt("i")» | object «{"a": 1}» a',
  'c.get_prompt("i").render(PromptVariables())': 'promptops | prompt | id i «i» | «render» in «c.get_prompt("i")» | keywords «()» ',
  'c.get_prompt("i").render(PromptVariables(x))': 'promptops | prompt | id i «i» | «render» in «c.get_prompt("i")» | none «(x)» ...',
  'c.run_prompt_eval("i", ["m"], inject_vars={"a": 1})':
    'ptm | prompt | id i «i» | «run_prompt_eval» in «c.run_prompt_eval("i", ["m"], inject_vars={"a": 1})» | object «{"a": 1}» a | partial',
  'c.runPromptEval("i")': 'ptm | prompt | id i «i» | «runPromptEval» in «c.runPromptEval("i")» | none «("i")»  | partial',
  'c.invoke_prompt("i", {"a": 1})': 'ptm | prompt | id i «i» | «invoke_prompt» in «c.invoke_prompt("i", {"a": 1})» | object «{"a": 1}» a',
  'c.invoke_prompt(prompt_id="i", inputs={"a": 1}, amend=False)':
    'ptm | prompt | id i «i» | «invoke_prompt» in «c.invoke_prompt(prompt_id="i", inputs={"a": 1}, amend=False)» | object «{"a": 1}» a | partial',
  'c.invoke_prompt_eval_ptm("i", {"a": 1})':
    'ptm | prompt | id i «i» | «invoke_prompt_eval_ptm» in «c.invoke_prompt_eval_ptm("i", {"a": 1})» | object «{"a": 1}» a',
  'c.invoke_prompt_with_bundle("i", {"a": 1})':
    'ptm | prompt | id i «i» | «invoke_prompt_with_bundle» in «c.invoke_prompt_with_bundle("i", {"a": 1})» | object «{"a": 1}» a',
  'c.invokePrompt("i", {"a": 1})': 'ptm | prompt | id i «i» | «invokePrompt» in «c.invokePrompt("i", {"a": 1})» | object «{"a": 1}» a',
  'c.invoke_skill(skill_id="i", inputs={"a": 1})':
    'ptm | skill | id i «i» | «invoke_skill» in «c.invoke_skill(skill_id="i", inputs={"a": 1})» | object «{"a": 1}» a',
  'c.invoke_skill_by_name(name="i", inputs={"a": 1})':
    'ptm | skill | id i «i» | «invoke_skill_by_name» in «c.invoke_skill_by_name(name="i", inputs={"a": 1})» | object «{"a": 1}» a',
  'c.invoke_skill_eval_ptm("i", {"a": 1})':
    'ptm | skill | id i «i» | «invoke_skill_eval_ptm» in «c.invoke_skill_eval_ptm("i", {"a": 1})» | object «{"a": 1}» a',
  'c.invoke_skill_with_bundle(id="i", inputs={"a": 1})':
    'ptm | skill | id i «i» | «invoke_skill_with_bundle» in «c.invoke_skill_with_bundle(id="i", inputs={"a": 1})» | object «{"a": 1}» a',
  'c.invokeSkill("i", {"a": 1})': 'ptm | skill | id i «i» | «invokeSkill» in «c.invokeSkill("i", {"a": 1})» | object «{"a": 1}» a',
  'c.invoke_prompt(i, {"a": 1})': '',
  'c.run_manual_eval({"prompt_text": "t", "tests": [{"vars": {"a": 1}}, {"vars": x}, {}, 1, {"vars": {}}]})':
    'ptm | prompt | text t | «{» in «c.run_manual_eval({"prompt_text": "t", "tests": [{"vars": {"a": 1}}, {"vars": x}, {}, 1, {"vars": {}}]})» | object «{"a": 1}» a & ptm | prompt | text t | «(» in «c.run_manual_eval({"prompt_text": "t", "tests": [{"vars": {"a": 1}}, {"vars": x}, {}, 1, {"vars": {}}]})» | none «({"prompt_text": "t", "tests": [{"vars": {"a": 1}}, {"vars": x}, {}, 1, {"vars": {}}]})» ... & ptm | prompt | text t | «{» in «c.run_manual_eval({"prompt_text": "t", "tests": [{"vars": {"a": 1}}, {"vars": x}, {}, 1, {"vars": {}}]})» | object «{}» ',
  'c.runManualEval(payload={"promptText": "t", "tests": [{"vars": {"a": 1}}]})':
    'ptm | prompt | text t | «{» in «c.runManualEval(payload={"promptText": "t", "tests": [{"vars": {"a": 1}}]})» | object «{"a": 1}» a',
  'c.run_manual_eval(prompt_text="t", tests=[{"vars": {"a": 1}}])':
    'ptm | prompt | text t | «{» in «c.run_manual_eval(prompt_text="t", tests=[{"vars": {"a": 1}}])» | object «{"a": 1}» a',
  'c.run_manual_eval({"prompt_text": "t", "tests": x})': '',
  'c.run_manual_eval({"tests": [{"vars": {}}]})': '',
  'c.get({"kind": "id", "id": "i"})': 'workspace | prompt | id i «i» | «get» in «c.get({"kind": "id", "id": "i"})» | no input',
  'c.get({"kind": "slug", "slug": "s"})': 'workspace | prompt | slug s «s» | «get» in «c.get({"kind": "slug", "slug": "s"})» | no input',
  'c.get({"kind": "name", "org": "o", "app": "a", "name": "n"})':
    'workspace | prompt | name o a n «n» | «get» in «c.get({"kind": "name", "org": "o", "app": "a", "name": "n"})» | no input',
  'c.get({"kind": "name", "org": "o", "name": "n"})': '',
  'c.get({"kind": "name", "app": "a", "name": "n"})': '',
  'c.get({"kind": "other", "other": "n"})': '',
  'c.get({"kind": "id"})': '',
  'c.get({"kind": "slug", "slug": "\\x73"})':
    'workspace | prompt | slug s | «get» in «c.get({"kind": "slug", "slug": "\\x73"})» | no input',
};

describe('what is told of a call', () => {
  for (const [call, told] of Object.entries(python))
    it(`is whole for ${call}`, async () => assert.equal(await wholeSites(call, 'python'), told));
});
