import type { PromptAddress, VersionRef } from './versionRef.ts';

/** A kind of prompt library: the workspace itself, or one of the servers. */
export type BackendKind = 'workspace' | 'promptory' | 'promptrails' | 'promptjuggler' | 'promptops' | 'ptm';

/** A server's kind: what can be connected to. */
export type ServerKind = Exclude<BackendKind, 'workspace'>;

/** What a configured name stands for, in a library that cannot be listed. */
export interface ConfiguredName {
  readonly kind: 'prompt' | 'workflow' | 'knowledgeBase';
  readonly address: PromptAddress;
  /** The versions and labels to show under it; the current one is always shown. */
  readonly versions?: readonly VersionRef[];
}

/** How a connection wants TLS other than the system does. */
export interface ConnectionTls {
  /** Certificates of the authorities to trust instead of the system's, as PEM text. */
  readonly ca?: string | undefined;
  /** Whether the server has to prove who it is; without it, whoever is in between can read the key. @default true */
  readonly isVerified?: boolean | undefined;
}

/** A backend the user configured. Secrets are not in here: they come from a {@link SecretSource}. */
export interface Connection {
  /** Unique and stable, made of `a-z0-9-`. */
  readonly id: string;
  readonly kind: ServerKind;
  /** As the user calls it. */
  readonly name: string;
  /** Address of the server with any path prefix, without a trailing slash. */
  readonly baseUrl: string;
  /** The options of its kind, as configured; each backend's schema checks them. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly tls?: ConnectionTls;
  /** What to show of a library that cannot be listed. */
  readonly names?: readonly ConfiguredName[];
}

/** A secret of a connection: its key, and for some kinds what goes with it. */
export type SecretName = 'apiKey' | 'signingSecret' | 'accessClientId' | 'accessClientSecret' | 'accessToken' | 'webhookSecret';

/** Gives secrets when they are needed: the editor's secret storage, or the environment or a file in scripts. */
export interface SecretSource {
  /**
   * @param address where the secret will be sent: a source that keeps secrets gives one only to the address that it was given for
   * @returns undefined when there is none; `origin` says who gave it, such as `secret storage` or `environment variable PTM_API_TOKEN`
   */
  get(connectionId: string, name: SecretName, address: string): Promise<{ readonly value: string; readonly origin: string } | undefined>;
}
