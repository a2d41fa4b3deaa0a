import { asObject, asText, type CallValue, entryOf } from '../syntax/values.ts';
import type { CallSite } from '../types.ts';
import { argumentOf, byId, type Recogniser, referenceBy, siteOf, valuesIn } from './recogniser.ts';

const backend = 'ptm';

const invokes = ['invoke_prompt', 'invoke_prompt_eval_ptm', 'invoke_prompt_with_bundle', 'invokePrompt'];
const skillInvokes = ['invoke_skill', 'invoke_skill_eval_ptm', 'invoke_skill_with_bundle', 'invoke_skill_by_name', 'invokeSkill'];

/**
 * PTM: `client.run_prompt_eval(id, …, inject_vars={…})`, `client.invoke_prompt(id, inputs)` and its kin, and `client.run_manual_eval({…})`, whose
 * tests are for the prompt written in it.
 */
export const ptm: Recogniser = {
  methods: ['run_prompt_eval', 'runPromptEval', 'run_manual_eval', 'runManualEval', ...invokes, ...skillInvokes],
  hint: /\b(?:run_(?:prompt|manual)_eval|run(?:Prompt|Manual)Eval|invoke_?(?:prompt|skill)\w*)\b/i,
  read(call) {
    if (/manual/i.test(call.name)) return manualTests(call);
    const prompt = referenceBy(argumentOf(call, 0, 'prompt_id', 'skill_id', 'id', 'name'), byId);
    if (!prompt) return [];
    // The stored tests have the values that are not injected here.
    if (/eval$/i.test(call.name)) {
      return [siteOf(call, { backend, prompt, input: valuesIn(call, argumentOf(call, Number.NaN, 'inject_vars')), isPartial: true })];
    }
    const subject = skillInvokes.includes(call.name) ? 'skill' : 'prompt';
    const amends = argumentOf(call, Number.NaN, 'amend') !== undefined;
    return [siteOf(call, { backend, subject, prompt, input: valuesIn(call, argumentOf(call, 1, 'inputs')), isPartial: amends })];
  },
};

/** Each test of a payload whose prompt stands in it. */
function manualTests(call: CallValue): CallSite[] {
  const payload = asObject(argumentOf(call, 0, 'payload')) ?? call.keywords;
  const text = asText(entryOf(payload, 'prompt_text', 'promptText'));
  const tests = entryOf(payload, 'tests');
  if (!text || tests?.kind !== 'list') return [];
  return tests.items.flatMap((item) => {
    const test = asObject(item);
    const vars = test && entryOf(test, 'vars');
    if (!vars) return [];
    const input = valuesIn(call, vars);
    const { start } = input.range;
    // Each test is a place of its own.
    return [{ ...siteOf(call, { backend, prompt: { kind: 'text', text: text.text }, input }), method: { start, end: start + 1 } }];
  });
}
