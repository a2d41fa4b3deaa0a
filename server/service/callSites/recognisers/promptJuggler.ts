import { argumentOf, bySlug, type Recogniser, referenceBy, siteOf, valuesIn } from './recogniser.ts';

/** PromptJuggler: `client.run_prompt(slug, version, inputs)`, `run_workflow`, and the same in camelCase. Its server takes texts only. */
export const promptJuggler: Recogniser = {
  methods: ['run_prompt', 'runPrompt', 'run_workflow', 'runWorkflow'],
  hint: /\brun_?(?:prompt|workflow)\b/i,
  read(call) {
    const inputs = argumentOf(call, 2, 'inputs');
    const isWorkflow = /workflow/i.test(call.name);
    // Without a third argument it may be the `run_prompt` of another package.
    if (!inputs && !isWorkflow) return [];
    const prompt = referenceBy(argumentOf(call, 0, 'slug'), bySlug);
    if (!prompt) return [];
    const subject = isWorkflow ? 'workflow' : 'prompt';
    return [siteOf(call, { backend: 'promptjuggler', subject, prompt, input: valuesIn(call, inputs), takesTextOnly: true })];
  },
};
