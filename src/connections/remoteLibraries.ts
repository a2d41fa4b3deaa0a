import * as vscode from 'vscode';
import {
  type Connection,
  type PromptBackend,
  RemoteLibrary,
  type RemotePrompt,
  type ServerKind,
  type TextModel,
  type VersionRef,
} from '../core/index.ts';
import type { KindFacts } from './kinds.ts';

/** What the libraries of all connections are made from. */
export interface RemoteLibrariesParts {
  connections(): readonly Connection[];
  backendOf(connectionId: string): Promise<PromptBackend>;
  /** Ends the backend of a connection that is gone or has changed. */
  release(connectionId: string): void;
  factsOf(kind: ServerKind): KindFacts;
  keyOrigin(connection: Connection): Promise<string | undefined>;
  uriOf(connectionId: string, prompt: RemotePrompt, version: VersionRef, model: TextModel | undefined): string;
}

interface Kept {
  readonly library: RemoteLibrary;
  readonly listener: { dispose(): void };
}

/** One library per connection; that of a connection that stays as it is stays, too. */
export class RemoteLibraries implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<RemoteLibrary | undefined>();
  /** Fires when connections came or went, or with the library that changed. */
  readonly onDidChange = this.changed.event;
  private kept = new Map<string, Kept>();

  constructor(private readonly parts: RemoteLibrariesParts) {
    this.follow();
  }

  /** In the order of the connections. */
  list(): readonly RemoteLibrary[] {
    return [...this.kept.values()].map(({ library }) => library);
  }

  of(connectionId: string): RemoteLibrary | undefined {
    return this.kept.get(connectionId)?.library;
  }

  /** Makes the libraries fit the connections that there are now. */
  follow(): void {
    const before = this.kept;
    this.kept = new Map();
    for (const connection of this.parts.connections()) {
      const known = before.get(connection.id);
      const isSame = known !== undefined && JSON.stringify(known.library.connection) === JSON.stringify(connection);
      if (isSame) before.delete(connection.id);
      this.kept.set(connection.id, isSame ? known : this.make(connection));
    }
    for (const [id, gone] of before) {
      this.parts.release(id);
      gone.listener.dispose();
      gone.library.dispose();
    }
    this.changed.fire(undefined);
  }

  dispose(): void {
    for (const { library } of this.kept.values()) library.dispose();
    this.changed.dispose();
  }

  private make(connection: Connection): Kept {
    const { id, kind } = connection;
    const { label, nameExample } = this.parts.factsOf(kind);
    const library = new RemoteLibrary({
      connection,
      product: label,
      takesNames: nameExample !== undefined,
      backend: () => this.parts.backendOf(id),
      keyOrigin: () => this.parts.keyOrigin(connection),
      now: () => new Date(),
      uriOf: (prompt, version, model) => this.parts.uriOf(id, prompt, version, model),
    });
    return { library, listener: library.onDidChange(() => this.changed.fire(library)) };
  }
}
