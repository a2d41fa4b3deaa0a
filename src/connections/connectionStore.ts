import * as vscode from 'vscode';
import { onSettingChange, readSetting, writeSetting } from '../config/settings.ts';
import type { Connection } from '../core/model/index.ts';
import { type ConnectionEntry, connectionOf, isConnectionEntry } from './connectionSetting.ts';

/** The connections a person configured. They live in the setting `promptdeck.connections.servers`; their keys do not. */
export interface ConnectionStore extends vscode.Disposable {
  /** In the order of the setting. */
  list(): readonly Connection[];
  get(id: string): Connection | undefined;
  /** Entries of the setting that cannot be used, counted from 1. */
  faultyEntries(): readonly number[];
  add(entry: ConnectionEntry): Promise<void>;
  remove(id: string): Promise<void>;
  /** Names one more prompt, workflow or knowledge base of a server that cannot be listed. */
  addName(id: string, list: 'prompts' | 'workflows' | 'knowledgeBases', text: string): Promise<void>;
  readonly onDidChange: vscode.Event<void>;
}

/** Follows the setting. */
export function createConnectionStore(): ConnectionStore {
  const changed = new vscode.EventEmitter<void>();
  const listener = onSettingChange(['connections.servers'], () => changed.fire());
  const written = () => readSetting('connections.servers');
  const entries = () => {
    const seen = new Set<string>();
    // Of two entries with one id the first counts: its key is the one that is kept.
    return written().filter(
      (entry): entry is ConnectionEntry => isConnectionEntry(entry) && !seen.has(entry.id) && Boolean(seen.add(entry.id)),
    );
  };
  const write = (next: readonly unknown[]) => writeSetting('connections.servers', next);
  return {
    list: () => entries().map(connectionOf),
    get: (id) =>
      entries()
        .map(connectionOf)
        .find((connection) => connection.id === id),
    faultyEntries: () => {
      const usable = new Set<unknown>(entries());
      return written().flatMap((entry, index) => (usable.has(entry) ? [] : [index + 1]));
    },
    add: (entry) => write([...written(), entry]),
    remove: (id) => write(written().filter((entry) => !isConnectionEntry(entry) || entry.id !== id)),
    addName: (id, list, text) =>
      write(
        written().map((entry) => {
          if (!isConnectionEntry(entry) || entry.id !== id) return entry;
          return { ...entry, [list]: [...new Set([...(entry[list] ?? []), text])] };
        }),
      ),
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(listener, changed).dispose(),
  };
}
