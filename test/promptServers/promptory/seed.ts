import type { AppRow, KeyRow, PromptRow } from './types.ts';

/** The keys of the seeded server. */
export const keys = {
  full: { key: 'pm_live_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
  /** May read the prompts of the shop only. */
  shop: { key: 'pm_live_SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS', appIds: ['app-shop'] },
  expired: { key: 'pm_live_EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE', isExpired: true },
} as const satisfies Record<string, KeyRow>;

/** The repositories of the seeded server. */
export const seedApps: readonly AppRow[] = [
  { id: 'app-shop', org: 'acme', repository: 'shop' },
  { id: 'app-desk', org: 'acme', repository: 'service-desk' },
];

/** A prompt, of which a test states only what matters. */
export function promptRow(row: Partial<PromptRow> & Pick<PromptRow, 'id' | 'name'>): PromptRow {
  return {
    appId: 'app-shop',
    isActive: true,
    environment: 'production',
    gitSha: '0123456789abcdef0123456789abcdef01234567',
    updatedAt: '2026-01-02 03:04:05',
    frontMatter: { version: '1.0.0', _body: '' },
    ...row,
  };
}

/** Ids of seeded prompts by what is special about them. */
export const promptIds = {
  welcome: '7b0e5c1a-4f0d-4c55-9a3e-0f6f0c6f1a01',
  signature: '7b0e5c1a-4f0d-4c55-9a3e-0f6f0c6f1a02',
  inactive: '7b0e5c1a-4f0d-4c55-9a3e-0f6f0c6f1a03',
  empty: '7b0e5c1a-4f0d-4c55-9a3e-0f6f0c6f1a04',
  odd: '7b0e5c1a-4f0d-4c55-9a3e-0f6f0c6f1a05',
  desk: '7b0e5c1a-4f0d-4c55-9a3e-0f6f0c6f1a06',
  circle: '7b0e5c1a-4f0d-4c55-9a3e-0f6f0c6f1a07',
  nothing: '7b0e5c1a-4f0d-4c55-9a3e-0f6f0c6f1a08',
} as const;

/** What the server starts with: an ordinary library, and one prompt for each oddity. */
export function seedPrompts(): readonly PromptRow[] {
  return [
    promptRow({
      id: promptIds.welcome,
      name: 'welcome_message',
      frontMatter: {
        version: '1.2.0',
        org: 'acme',
        app: 'shop',
        domain: 'messaging',
        description: 'Greets a customer — with größe and 😀',
        type: 'chat',
        role: 'system',
        model: { default: 'some-model', fallback: ['other-model'], temperature: 0.2, max_tokens: 400 },
        modality: { input: 'text', output: 'text' },
        tags: ['greeting', 'shop'],
        includes: ['signature'],
        _body: 'Hello {{ user_name }}!\n{% include "signature" %}',
      },
    }),
    promptRow({ id: promptIds.signature, name: 'signature', frontMatter: { version: '1.0.0', _body: 'Yours, {{ shop_name }}' } }),
    promptRow({
      id: promptIds.inactive,
      name: 'old_message',
      isActive: false,
      environment: 'staging',
      frontMatter: { version: '0.9.0', _body: 'Old {{ user_name }}' },
    }),
    promptRow({ id: promptIds.empty, name: 'unsynced', environment: 'development', frontMatter: { version: '1.0.0' } }),
    promptRow({
      id: promptIds.odd,
      name: 'Spaced Näme',
      environment: 'staging',
      gitSha: null,
      frontMatter: {
        version: 1.1,
        model: 'plain-model',
        includes: 'signature',
        role: null,
        tags: 'none',
        description: null,
        _body: 'Odd {{ a.b }}',
      },
    }),
    promptRow({ id: promptIds.desk, name: 'ticket', appId: 'app-desk', frontMatter: { version: '2.0.0', _body: 'Ticket {{ id }}' } }),
    promptRow({
      id: promptIds.circle,
      name: 'circle',
      frontMatter: { version: '1.0.0', includes: ['circle'], _body: 'Again {% include "circle" %}' },
    }),
    promptRow({ id: promptIds.nothing, name: 'unversioned', gitSha: null, frontMatter: { version: null, _body: 'No version' } }),
    // Each includes the next: five levels are allowed, so `level_0` fails and `level_1` does not.
    ...Array.from({ length: 7 }, (_, level) =>
      promptRow({
        id: `7b0e5c1a-4f0d-4c55-9a3e-0f6f0c6f1b0${level}`,
        name: `level_${level}`,
        frontMatter:
          level === 6
            ? { version: '1.0.0', _body: 'bottom' }
            : { version: '1.0.0', includes: [`level_${level + 1}`], _body: `${level} {% include "level_${level + 1}" %}` },
      }),
    ),
  ];
}
