import type { ModelText, PromptRow, StoredKey } from './types.ts';

/** The projects that exist. */
export const projects = ['3f0c1b1e-5d0a-4c39-9f11-6a1f0e6f2b01', '3f0c1b1e-5d0a-4c39-9f11-6a1f0e6f2b02'] as const;
const [support, marketing] = projects;

const wide = { minute: 60, hour: 3600, day: 86_400 };

/** Keys, each for what a client has to cope with. The first one may do everything a client may. */
export const keys = {
  full: key('po_0123456789abcdef01234567', '00112233445566778899aabbccddeeff', ['read', 'write']),
  readOnly: key('po_1123456789abcdef01234567', '10112233445566778899aabbccddeeff', ['read']),
  adminOnly: key('po_2123456789abcdef01234567', '20112233445566778899aabbccddeeff', ['admin']),
  oneProject: { ...key('po_3123456789abcdef01234567', '30112233445566778899aabbccddeeff', ['read', 'write']), projects: [support] },
  revoked: { ...key('po_4123456789abcdef01234567', '40112233445566778899aabbccddeeff', ['read']), isRevoked: true },
  expiring: {
    ...key('po_5123456789abcdef01234567', '50112233445566778899aabbccddeeff', ['read']),
    expiresAt: new Date('2030-01-01T00:00:00Z'),
  },
  narrow: {
    ...key('po_6123456789abcdef01234567', '60112233445566778899aabbccddeeff', ['read']),
    limits: { minute: 2, hour: 100, day: 1000 },
  },
} as const satisfies Record<string, StoredKey>;

function key(name: string, secret: string, scopes: readonly string[]): StoredKey {
  return { key: name, secret, scopes, projects: null, limits: wide };
}

/** A library with versions that sort differently as text, names that match each other's patterns, and texts for single models. */
export function seedRows(): PromptRow[] {
  return drafts().map((draft, index) => {
    const time = new Date(Date.UTC(2026, 0, 2, 3, 4, index));
    return { ...draft, createdAt: time, updatedAt: time };
  });
}

type Draft = Omit<PromptRow, 'createdAt' | 'updatedAt'>;

function drafts(): readonly Draft[] {
  return [
    row('greet', '1.2.0', 'Hello {{name}}', { name: 'Greeting', tags: ['welcome'] }),
    row('greet', '1.9.0', 'Hello {{name}}, welcome to {{shop}}.', {
      name: 'Greeting',
      tags: ['welcome', 'stable'],
      modelTexts: [
        text('openai', 'gpt-4o', 'Greet {{name}} of {{shop}}. Answer in one line.', 'text', 'One line only.'),
        text('anthropic', 'claude-sonnet-4-6', '<task>Greet {{name}} of {{shop}}.</task>', null, null),
      ],
    }),
    row('greet', '1.10.0', 'Good day {{name}}, welcome to {{shop}}.', { name: 'Greeting', tags: ['welcome'] }),
    row('onboard', '1.0.0', 'Walk {{name}} through {{steps}} steps.', { name: 'Onboarding' }),
    row('onboard-vip', '2.0.0', 'Walk {{name}} through everything, slowly.', { name: 'Onboarding of important people' }),
    row('order_status', '1.0.0', 'Where is order {{orderNumber}}?', { name: 'Order status', projectId: support }),
    row('orderXstatus', '1.1.0', 'Not the order you look for.', { name: 'Order status, old', projectId: marketing }),
    row('summary', '0.1', 'Summarise: {{text}}', {
      name: 'Zusammenfassung – 要約',
      description: 'Kürzt Texte. 短くまとめる。',
      isPlain: true,
    }),
    ...Array.from({ length: 57 }, (_, index) =>
      row(`campaign-${String(index + 1).padStart(2, '0')}`, '1.0.0', `Campaign ${index + 1} for {{audience}}.`, {
        name: `Campaign ${index + 1}`,
        projectId: marketing,
        tags: ['campaign'],
      }),
    ),
  ];
}

function text(provider: string, model: string, content: string, format: string | null, instructions: string | null): ModelText {
  return { model_provider: provider, model_name: model, content, expected_output_format: format, instructions };
}

/** A row, of which a test states only what matters. */
export function promptRow({
  base,
  version,
  content,
  ...more
}: Partial<PromptRow> & Pick<PromptRow, 'base' | 'version' | 'content'>): PromptRow {
  const time = new Date(Date.UTC(2026, 0, 2, 3, 4, 5));
  return { createdAt: time, updatedAt: time, ...row(base, version, content, more) };
}

function row(base: string, version: string, content: string, more: Partial<Draft> & { readonly isPlain?: boolean }): Draft {
  const { isPlain, ...fields } = more;
  return {
    base,
    id: isPlain ? base : `${base}-v${version}`,
    version,
    name: base,
    description: `Version ${version} of ${base}.`,
    content,
    variables: [...content.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''),
    tags: [],
    targetModels: ['openai', 'anthropic'],
    modelTexts: [],
    projectId: null,
    moduleId: null,
    riskLevel: 'low',
    ...fields,
  };
}
