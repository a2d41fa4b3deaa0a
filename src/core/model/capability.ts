/** Everything a backend may be able to do, in the words that views and commands ask for; they never ask for a backend's kind. */
export const capabilities = [
  'list',
  'search',
  'versions',
  'label',
  'environment',
  'create',
  'edit',
  'promote',
  'delete',
  'serverRender',
  'run',
  'stream',
  'evaluate',
  'optimise',
  'feedback',
  'scores',
  'skills',
  'agents',
  'chat',
  'workflows',
  'approvals',
  'traces',
  'costs',
  'memories',
  'knowledge',
  'tools',
  'webhooks',
  'usage',
  'batch',
  'modelVariants',
] as const;

/** Something that a backend may be able to do. */
export type Capability = (typeof capabilities)[number];

/** Whether something is there, and if not, why: a whole sentence for a tooltip. */
export type CapabilityState = { readonly isAvailable: true } | { readonly isAvailable: false; readonly reason: string };
