import type { EvaluationEvent, ProviderRequest } from '../../core/index.ts';
import type { EngineOptions } from '../../promptFile/index.ts';
import type { NunjucksRenderOptions } from '../../template/nunjucks/index.ts';

/** A file as it is to be read: the unsaved text where it is open. */
export interface FileText {
  readonly uri: string;
  readonly text: string;
}

/** What the worker is to run: the cases of a tests file with one prompt. */
export interface EvaluationJob {
  readonly suite: FileText;
  readonly prompt: FileText;
  /** Indices of the cases that are wanted, from 0. */
  readonly cases: readonly number[];
  /** Options of the workspace for the prompt. */
  readonly template: EngineOptions;
}

/** What only the host can do. */
export type HostQuestion =
  | { readonly kind: 'event'; readonly event: EvaluationEvent }
  | { readonly kind: 'ask'; readonly providerId: string; readonly request: ProviderRequest }
  | { readonly kind: 'include'; readonly name: string; readonly from: string }
  | {
      readonly kind: 'nunjucks';
      readonly source: string;
      readonly variables: Readonly<Record<string, unknown>>;
      readonly options: Omit<NunjucksRenderOptions, 'signal'>;
    };

/** An error as it crosses between threads. */
export interface ErrorData {
  readonly message: string;
  readonly code?: string;
}

/** What the thread is started with. */
export interface ThreadData {
  /** File that exports `runJob`: the bundle that the window has too, so that what both need is shipped once. */
  readonly jobPath: string;
  /** File of the bundled thread for regular expressions, `dist/regexWorker.js`. */
  readonly regexWorkerPath: string;
  /** Options for Node, such as a loader where threads are TypeScript. */
  readonly execArgv: readonly string[];
}

/** From the host to the worker. */
export type ToWorker =
  | { readonly kind: 'run'; readonly run: number; readonly job: EvaluationJob }
  | { readonly kind: 'cancel'; readonly run: number }
  | { readonly kind: 'answered'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'refused'; readonly call: number; readonly error: ErrorData }
  /** Is the thread free to answer? */
  | { readonly kind: 'ping' };

/** From the worker to the host. */
export type FromWorker =
  | { readonly kind: 'call'; readonly run: number; readonly call: number; readonly question: HostQuestion }
  | { readonly kind: 'ended'; readonly run: number; readonly error?: ErrorData }
  | { readonly kind: 'pong' };

/** An error as data. */
export function dataOfError(error: unknown): ErrorData {
  const message = error instanceof Error ? error.message : String(error);
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return { message, ...(typeof code === 'string' && { code }) };
}
