/**
 * Which version of a prompt is meant. `current` is what the server calls its own: the active, newest or only one. A number is kept as the text
 * that the server gave (`3`, `1.2.0`).
 */
export type VersionRef =
  | { readonly kind: 'current' }
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'revision'; readonly revisionId: string }
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'environment'; readonly environment: string };

/** How a prompt is named towards its server; each backend says which of these it takes and answers `invalid-request` to the others. */
export type PromptAddress =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'name'; readonly org: string; readonly app: string; readonly name: string }
  | { readonly kind: 'slug'; readonly slug: string };
