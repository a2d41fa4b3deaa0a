import { asCallOf, asObject, type CallValue, entryOf, type Value } from '../syntax/values.ts';
import type { PromptReference } from '../types.ts';
import { argumentOf, byId, type Recogniser, referenceBy, siteOf, valuesIn } from './recogniser.ts';

const backend = 'promptops';

/**
 * PromptOps: `client.render_prompt("id", variables={…})`, with `PromptVariables({…})` in the place of the dict, on a prompt got before too;
 * `client.getPromptContent({ promptId, variables })`.
 */
export const promptOps: Recogniser = {
  methods: ['render_prompt', 'renderPrompt', 'getPromptContent', 'render'],
  hint: /\b(?:render_prompt|renderPrompt|getPromptContent|get_prompt|getPrompt)\b/,
  read(call) {
    if (call.name === 'render') return readRender(call);
    const options = asObject(call.positional[0]);
    const named = options ? entryOf(options, 'promptId', 'prompt_id') : argumentOf(call, 0, 'prompt_id', 'promptId', 'prompt');
    const prompt = promptIn(named);
    if (!prompt) return [];
    if (!options) return [siteOf(call, { backend, ...prompt, input: valuesIn(call, argumentOf(call, 1, 'variables')) })];
    const given = entryOf(options, 'variables');
    const input = valuesIn(call, given);
    return [siteOf(call, { backend, ...prompt, input: given || !options.isOpen ? input : { ...input, isOpen: true } })];
  },
};

/** `client.get_prompt("id").render(PromptVariables({…}))` */
function readRender(call: CallValue) {
  const prompt = asCallOf(call.receiver, 'get_prompt', 'getPrompt') && promptIn(call.receiver);
  return prompt ? [siteOf(call, { backend, ...prompt, input: valuesIn(call, argumentOf(call, 0, 'variables')) })] : [];
}

function promptIn(value: Value | undefined): { readonly prompt: PromptReference; readonly source?: CallValue['range'] } | undefined {
  const got = asCallOf(value, 'get_prompt', 'getPrompt');
  const prompt = referenceBy(got ? argumentOf(got, 0, 'prompt_id', 'promptId') : value, byId);
  return prompt && { prompt, ...(got && { source: got.range }) };
}
