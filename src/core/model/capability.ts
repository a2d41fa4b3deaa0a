/** What a backend can do, in the words that views and commands ask for; nobody asks for a backend's kind. */
export type Capability =
  | 'list'
  | 'search'
  | 'versions'
  | 'label'
  | 'environment'
  | 'create'
  | 'edit'
  | 'promote'
  | 'serverRender'
  | 'run'
  | 'stream'
  | 'evaluate'
  | 'optimise'
  | 'feedback'
  | 'scores'
  | 'skills'
  | 'agents'
  | 'chat'
  | 'workflows'
  | 'approvals'
  | 'traces'
  | 'costs'
  | 'memories'
  | 'knowledge'
  | 'tools'
  | 'webhooks'
  | 'usage'
  | 'batch'
  | 'modelVariants';

/** Whether something is there, and if not, why: a whole sentence for a tooltip. */
export type CapabilityState = { readonly isAvailable: true } | { readonly isAvailable: false; readonly reason: string };
