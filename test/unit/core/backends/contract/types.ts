import type { BackendErrorCode, FailureReason } from '../../../../../src/core/backendError.ts';
import type { Clock } from '../../../../../src/core/clock.ts';
import type { BackendKind, Log, PromptAddress, PromptBackend, VersionRef } from '../../../../../src/core/model/index.ts';
import type { Fault, FaultKind, PageOrder, ServerRequest } from '../../../../promptServers/shared/index.ts';

/** What a test wants of the backend under contract. */
export interface Setup {
  /** Which key the connection has. `limited` may not read {@link Subject.forbidden}. @default right */
  readonly key?: 'right' | 'wrong' | 'limited' | 'missing';
  /** Whether the library has no prompts. @default false */
  readonly isEmpty?: boolean;
  /** How the server cuts its list into pages; one of {@link Subject.list}'s orders. @default steady */
  readonly pages?: PageOrder;
  /** Longest time of one attempt, in milliseconds. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** The server behind a backend, as far as the contract breaks it. */
export interface SubjectServer {
  readonly requests: readonly ServerRequest[];
  fault(fault: Fault | undefined): void;
  kill(): Promise<void>;
  restart(): Promise<void>;
}

/** A backend with its server; the workspace has none. */
export interface Started extends AsyncDisposable {
  readonly backend: PromptBackend;
  readonly server?: SubjectServer;
}

/** A prompt in one version, and a part of its text that only this version has. */
export interface KnownVersion {
  readonly ref: VersionRef;
  /** @default {@link Subject.known} */
  readonly address?: PromptAddress;
  readonly text: string;
}

/** What a failure must be. */
export interface ExpectedError {
  readonly code: BackendErrorCode;
  readonly reason?: FailureReason;
}

/** Something that costs money or goes on for long. */
export interface SubjectWork {
  /** Does it, to its end. */
  run(backend: PromptBackend, signal?: AbortSignal): Promise<unknown>;
  /** The request that must never be sent twice. */
  isRequest(request: ServerRequest): boolean;
}

/** The ways in which streams are spoiled. */
export type StreamFault = Extract<
  FaultKind,
  | 'duplicate-events'
  | 'unordered-events'
  | 'reset-in-body'
  | 'hang-in-body'
  | 'html'
  | 'huge-body'
  | 'server-errors'
  | 'hang-before-headers'
>;

/**
 * A backend as the contract sees it: how it is started and what its seeded library holds. Where a backend lacks something, the field is absent
 * and its capability has to say why.
 */
export interface Subject {
  readonly kind: BackendKind;
  /** Which of a kind's forms it is, where there are several. */
  readonly variant?: string;
  /** Its options are such that a call is attempted at most three times. */
  start(setup: Setup): Promise<Started>;
  readonly list: {
    /** Ids of all prompts of the seeded library, in the server's order. */
    readonly ids: readonly string[];
    /** A page size with which there are several pages, where the backend has any. */
    readonly pageSize: number;
    /** Whether listing asks the server. */
    readonly isAsked: boolean;
    /** What a server may do to a list whose order it does not promise. Names that a connection has itself are in order. @default none */
    readonly orders?: readonly PageOrder[];
  };
  readonly known: { readonly address: PromptAddress; readonly text: string };
  /** A prompt whose name has letters outside ASCII. */
  readonly unicode: { readonly address: PromptAddress; readonly name: string };
  readonly missing: PromptAddress;
  /** What the limited key may not read. Without it, the server's 403 comes from a fault. */
  readonly forbidden?: PromptAddress;
  readonly versions: Readonly<Partial<Record<Exclude<VersionRef['kind'], 'current'>, KnownVersion>>>;
  /** How many versions the known prompt has; absent where none can be listed. */
  readonly versionCount?: number;
  /** Whether it writes prompts. @default false */
  readonly isAuthor?: boolean;
  /** Faults that this backend has a better word for. */
  readonly faults?: Readonly<Partial<Record<FaultKind, ExpectedError>>>;
  /** A run that costs money. */
  readonly paid?: SubjectWork;
  /** A run that streams its output. */
  readonly stream?: SubjectWork & {
    /** The request that is answered with the stream. */
    isStream(request: ServerRequest): boolean;
    /** How the run ends when a fault spoils every stream. */
    readonly ends: Readonly<Record<StreamFault, 'finished' | BackendErrorCode>>;
  };
  /** Something that is polled until it is over; the server is killed and restarted in the middle. */
  readonly poll?: SubjectWork & {
    /** A request of the polling, after which the server is killed. */
    isPoll(request: ServerRequest): boolean;
  };
}
