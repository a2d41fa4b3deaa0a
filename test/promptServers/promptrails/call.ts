import type { CutPage, PageOrder } from '../shared/index.ts';
import type { PromptRailsState } from './state.ts';

/** The two kinds of server that speak under the same address. */
export type Generation = 'g1' | 'g2';

/** What the vendor's local server does otherwise than its cloud, each by itself. */
export interface Oddities {
  /** Its lists are kept in maps, so that the local server cuts every page out of another order. @default 'steady' */
  readonly pages?: PageOrder;
  /** Query parameters are not looked at, but for `page` and `limit`. */
  readonly ignoresFilters?: boolean;
  /** The `config` of an agent's version says no `type`. */
  readonly hasUntypedConfigs?: boolean;
  /** Routes such as `/executions/approval-inbox` are missing, so that their last word is read as an id, which is not found. */
  readonly takesWordsForIds?: boolean;
}

/** One request, after its route was found and its key checked. */
export interface Call {
  readonly state: PromptRailsState;
  readonly generation: Generation;
  readonly oddities: Oddities;
  readonly cutPage: CutPage;
  /** Address of the server, without a trailing slash. */
  readonly baseUrl: string;
  /** What the route's `:names` stand for. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The body; empty when there was none. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The body as it was sent, for what is signed. */
  readonly rawBody: Buffer;
  /** `X-PromptRails-Signature`. */
  readonly signature: string | undefined;
}

/** One event of a stream. */
export interface Frame {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a route answers. */
export type Answer = { readonly status: number; readonly json?: unknown } | { readonly status: 200; readonly frames: readonly Frame[] };

/** What a key may do; a route names one. */
export type Scope = `${string}:${'read' | 'write' | 'execute'}`;

/** One method of one path, such as `GET /api/v1/prompts/:id`. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly scope: Scope;
  /** The generation that has it. @default both */
  readonly only?: Generation;
  /** Body fields the vendor's clients send; others are noted as violations. Absent: anything. */
  readonly fields?: readonly string[];
  readonly handle: (call: Call) => Answer;
}
