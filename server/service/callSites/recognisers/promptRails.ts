import { asObject, type CallValue, entryOf } from '../syntax/values.ts';
import { argumentOf, byId, type Recogniser, referenceBy, siteOf, valuesIn } from './recogniser.ts';

const backend = 'promptrails';

/** PromptRails: `client.agents.execute(id, input={…})`, `client.prompts.run_prompt(id, input={…})` and `preview`, with options as an object too. */
export const promptRails: Recogniser = {
  methods: ['execute', 'run_prompt', 'runPrompt', 'run', 'preview'],
  hint: /\b(?:agents|prompts)\b/,
  read(call) {
    const subject = subjectOf(call);
    const prompt = subject && referenceBy(argumentOf(call, 0, 'agent_id', 'prompt_id', 'id'), byId);
    if (!prompt) return [];
    const options = asObject(call.positional[1]);
    const given = argumentOf(call, 2, 'input') ?? (options && entryOf(options, 'input'));
    // Options that are spread may hold the input.
    const isHidden = options ? options.isOpen : call.positional.length > 1;
    const input = valuesIn(call, given);
    return [siteOf(call, { backend, subject, prompt, input: given || !isHidden ? input : { ...input, isOpen: true } })];
  },
};

/** What the call is for, by the resource it is called on. */
function subjectOf({ name, receiver }: CallValue): 'agent' | 'prompt' | undefined {
  const resource = receiver?.kind === 'unknown' ? receiver.name : undefined;
  if (resource === 'agents') return name === 'execute' || name === 'preview' ? 'agent' : undefined;
  return resource === 'prompts' && name !== 'execute' ? 'prompt' : undefined;
}
