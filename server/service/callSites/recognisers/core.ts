import type { PromptAddress } from '../../../../src/core/model/index.ts';
import { asObject, asText, entryOf } from '../syntax/values.ts';
import { type Recogniser, siteOf } from './recogniser.ts';

/** Promptdeck's own core: `backend.get({ kind: 'slug', slug })`, with any of its addresses. It gets prompts; what renders is another call. */
export const core: Recogniser = {
  methods: ['get'],
  hint: /\bget\s*\(\s*\{[^}]*\bkind\b/,
  read(call) {
    const given = asObject(call.positional[0]);
    const text = (name: string) => asText(given && entryOf(given, name));
    const kind = text('kind')?.text;
    const key = kind === 'id' || kind === 'slug' || kind === 'name' ? text(kind) : undefined;
    if (!key) return [];
    const [org, app] = [text('org')?.text, text('app')?.text];
    const address = addressOf(kind, key.text, org, app);
    const prompt = address && { kind: 'address' as const, address, ...(key.content && { range: key.content }) };
    return prompt ? [siteOf(call, { backend: 'workspace', prompt })] : [];
  },
};

function addressOf(kind: string | undefined, key: string, org: string | undefined, app: string | undefined): PromptAddress | undefined {
  if (kind === 'id') return { kind, id: key };
  if (kind === 'slug') return { kind, slug: key };
  return org !== undefined && app !== undefined ? { kind: 'name', org, app, name: key } : undefined;
}
