import { type ConditionalAnswer, type Http, path } from '../../http/index.ts';
import type { CallOptions, RunInputs } from '../../model/index.ts';
import { type WirePrompt, wireHealth, wirePrompt, wireRender } from './schemas.ts';

/** A prompt's address on the wire, and its place in the cache. */
export type WireAddress =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'name'; readonly org: string; readonly app: string; readonly name: string; readonly environment: string | undefined };

/** What the server is. */
export interface ServerHealth {
  readonly service: string;
  readonly version: string | undefined;
}

/** The calls that a key can make, one method each. */
export interface PromptoryClient {
  /** @param etag What is known already; only a change is sent then. */
  getPrompt(address: WireAddress, etag: string | undefined, options?: CallOptions): Promise<ConditionalAnswer<WirePrompt>>;
  /** Renders on the server, which can only by id. */
  render(id: string, variables: RunInputs, options?: CallOptions): Promise<string>;
  /** Needs no key. */
  health(options?: CallOptions): Promise<ServerHealth>;
}

/** Makes the calls over HTTP. */
export function createClient(http: Http): PromptoryClient {
  return {
    getPrompt: (address, etag, { signal } = {}) => {
      const options = { what: `Getting the prompt ${shownAddress(address)}`, signal };
      if (address.kind === 'id') return http.conditionalGet(path`api/v1/prompts/${address.id}`, wirePrompt, etag, options);
      const { org, app, name, environment } = address;
      const below = path`api/v1/prompts/by-name/${org}/${app}/${name}`;
      return http.conditionalGet(below, wirePrompt, etag, { ...options, query: { environment } });
    },
    render: async (id, variables, { signal } = {}) => {
      // It changes nothing and costs nothing, so it may be sent twice.
      const options = { what: `Rendering the prompt ${id} on the server`, json: { variables }, isSafe: true, signal };
      return (await http.post(path`api/v1/prompts/${id}/render`, wireRender, options)).rendered_body;
    },
    health: async ({ signal } = {}) => {
      const { service, version } = await http.get('health', wireHealth, { what: 'Asking what the server is', isSigned: false, signal });
      return { service, version: version ?? undefined };
    },
  };
}

/** An address as people write it: id, or `org/app/name`. */
export function shownAddress(address: WireAddress): string {
  if (address.kind === 'id') return address.id;
  const { org, app, name, environment } = address;
  return `${org}/${app}/${name}${environment === undefined ? '' : ` (${environment})`}`;
}
