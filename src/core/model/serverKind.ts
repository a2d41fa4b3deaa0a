import type { ConnectionTls, SecretName, ServerKind } from './connection.ts';
import type { PromptAddress } from './versionRef.ts';

/** A secret that a kind of server takes. */
export interface ServerSecret {
  readonly name: SecretName;
  /** An environment variable that may hold it. */
  readonly envVar: string;
  /** Whether most servers of the kind do without: a gate before the server asks for it. @default false */
  readonly isOptional?: boolean;
}

/** What everybody has to know of one kind of server before a connection to one is made: said by the kind's own folder, and nowhere else. */
export interface ServerKindFacts<Kind extends string = ServerKind> {
  readonly kind: Kind;
  /** The product's name. */
  readonly label: string;
  /** The vendor's own address, where it has one. */
  readonly defaultAddress?: string;
  /** Shown in the empty input box. */
  readonly addressExample: string;
  /** In the order in which they are asked for. */
  readonly secrets: readonly ServerSecret[];
  /** How people write the name of a prompt: as `organisation/application/name`, or as one word. */
  readonly nameForm: 'path' | 'slug';
  /** Such a name; only where the server cannot list its prompts, so that they are added by name. */
  readonly nameExample?: string;
  /** Whether an address can be one of this kind of server. @default every address can */
  isAddress?(address: PromptAddress): boolean;
  /** The TLS of a connection with what the vendor's own clients read from the environment. @default as the connection says */
  tlsWith?(tls: ConnectionTls | undefined, env: Readonly<Record<string, string | undefined>>): ConnectionTls | undefined;
}
