import type * as z from 'zod';
import type { PromptRevision, RemotePrompt, VersionSummary } from '../../model/index.ts';
import type { promptWire, versionWire } from './schemas.ts';
import { utcOf } from './utc.ts';

/** A prompt as the wire said it. */
export type PromptWire = z.infer<typeof promptWire>;
/** A version as the wire said it. */
export type VersionWire = z.infer<typeof versionWire>;

const gitReason = 'Files in Git own this prompt: it is changed in its repository.';

/** The shared form of a prompt. `id` is what was asked for, where the row does not say its own. */
export function toRemotePrompt(wire: PromptWire, id?: string): RemotePrompt {
  const own = wire.prompt_id ?? wire.id ?? id ?? '';
  return {
    address: { kind: 'id', id: own },
    id: own,
    name: wire.name ?? own,
    folders: wire.team ? [wire.team] : [],
    ...(wire.description ? { description: wire.description } : {}),
    ...(wire.tags && { tags: wire.tags }),
    ...(typeof wire.active_version === 'number' && { currentVersion: String(wire.active_version) }),
    ...optional('updatedAt', utcOf(wire.updated_at)),
    ...(wire.source === 'repository' && { readOnlyReason: gitReason }),
  };
}

/** The shared form of a version. */
export function toVersionSummary(wire: VersionWire, activeVersion: number | null | undefined): VersionSummary {
  const number = wire.version_number ?? wire.version;
  return {
    ...(typeof number === 'number' && { number: String(number) }),
    labels: [],
    environments: [],
    isCurrent: wire.is_active ?? (typeof number === 'number' && number === activeVersion),
    ...(wire.change_summary ? { message: wire.change_summary } : {}),
    ...(wire.created_by ? { author: wire.created_by } : {}),
    ...optional('createdAt', utcOf(wire.created_at)),
  };
}

/** What a revision is put together of. */
export interface RevisionParts {
  readonly prompt: RemotePrompt;
  readonly version: VersionSummary;
  readonly text: string;
  /** The record the text stood in. */
  readonly wire: Readonly<Record<string, unknown>>;
  readonly freshness: PromptRevision['freshness'];
}

/** PTM evaluates through promptfoo, whose engine is nunjucks; a prompt is one text, which promptfoo sends as a user's. */
export function toRevision({ prompt, version, text, wire, freshness }: RevisionParts): PromptRevision {
  const { prompt_text: _text, ...details } = wire;
  return { prompt, version, dialect: 'nunjucks', messages: [{ role: 'user', content: text }], details, problems: [], freshness };
}

/** A property only when it has a value. */
export function optional<Key extends string, Value>(key: Key, value: Value | null | undefined): { readonly [Name in Key]?: Value } {
  return value === null || value === undefined ? {} : ({ [key]: value } as { [Name in Key]: Value });
}
