import type { PromptAddress } from '../../../../src/core/model/index.ts';
import { asCallOf, asObject, asText, type CallValue, entryOf } from '../syntax/values.ts';
import type { PromptReference, SuppliedValues } from '../types.ts';
import { argumentOf, byId, keywordsOf, type Recogniser, referenceBy, siteOf, valuesIn } from './recogniser.ts';

const backend = 'promptory';

/**
 * Promptory: `client.get_by_name("org", "app", "name").render({…})`, `client.get(id).render(…)`, `client.render(id, {…})`, and the same in
 * camelCase.
 */
export const promptory: Recogniser = {
  methods: ['get_by_name', 'getByName', 'render'],
  hint: /\bget_by_name\b|\bgetByName\b|\.\s*render\s*\(/,
  read(call) {
    if (call.name !== 'render') {
      const prompt = byName(call);
      return prompt ? [siteOf(call, { backend, prompt })] : [];
    }
    const got = asCallOf(call.receiver, 'get_by_name', 'getByName', 'get');
    if (got) {
      const prompt = got.name === 'get' ? referenceBy(argumentOf(got, 0, 'id', 'prompt_id'), byId) : byName(got);
      return prompt ? [siteOf(call, { backend, prompt, source: got.range, input: valuesOfPrompt(call) })] : [];
    }
    const prompt = call.receiver ? referenceBy(argumentOf(call, 0, 'id', 'prompt_id'), byId) : undefined;
    return prompt ? [siteOf(call, { backend, prompt, input: valuesIn(call, argumentOf(call, 1, 'variables', 'vars')) })] : [];
  },
};

/** The prompt's own `render` takes a dict or keywords. */
function valuesOfPrompt(call: CallValue): SuppliedValues {
  const given = argumentOf(call, 0, 'variables', 'vars');
  return given || call.keywords.entries.length === 0 ? valuesIn(call, given) : keywordsOf(call);
}

function byName(call: CallValue): PromptReference | undefined {
  const options = asObject(call.positional[0]);
  const text = (position: number, key: string) => asText(options ? entryOf(options, key) : argumentOf(call, position, key));
  const [org, app, name] = [text(0, 'org'), text(1, 'app'), text(2, 'name')];
  if (!org || !app || !name) return undefined;
  const address: PromptAddress = { kind: 'name', org: org.text, app: app.text, name: name.text };
  return { kind: 'address', address, ...(name.content && { range: name.content }) };
}
