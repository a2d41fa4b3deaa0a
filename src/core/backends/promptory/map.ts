import type { Freshness, MessageRole, Problem, PromptAddress, PromptRevision, RemotePrompt, VersionSummary } from '../../model/index.ts';
import type { WirePrompt } from './schemas.ts';

const roles: readonly string[] = ['system', 'user', 'assistant', 'tool', 'developer'] satisfies MessageRole[];

/** A prompt of the server as ours; `address` is how it was asked for. */
export function toRevision(wire: WirePrompt, address: PromptAddress, freshness: Freshness): PromptRevision {
  const model = typeof wire.model === 'string' ? { default: wire.model } : wire.model;
  const role = roles.includes(wire.role ?? '') ? (wire.role as MessageRole) : 'system';
  const { type, domain, modality, tts, audio, environment, active, git_sha: gitSha } = wire;
  return {
    prompt: toPrompt(wire, address),
    version: toVersion(wire),
    dialect: 'jinja2',
    messages: [{ role, content: wire.body ?? '' }],
    ...(model && { model }),
    includes: includesOf(wire.includes),
    details: present({ id: wire.id, appId: wire.app_id, type, domain, environment, active, gitSha, modality, tts, audio }),
    problems: problemsOf(wire),
    freshness,
  };
}

/** What the tree shows of a prompt. */
export function toPrompt(wire: WirePrompt, address: PromptAddress): RemotePrompt {
  const { description } = wire;
  const version = versionOf(wire);
  const updatedAt = wire.updated_at && utcOf(wire.updated_at);
  const folders = address.kind === 'name' ? [address.org, address.app] : [wire.org ?? '', wire.app ?? ''].filter((name) => name !== '');
  return {
    address,
    id: address.kind === 'name' ? idOf(address) : wire.id,
    name: wire.name,
    folders,
    ...(typeof description === 'string' && { description }),
    tags: textsOf(wire.tags),
    ...(version !== undefined && { currentVersion: version }),
    ...(updatedAt && { updatedAt }),
    problems: problemsOf(wire),
  };
}

function toVersion(wire: WirePrompt): VersionSummary {
  const number = versionOf(wire);
  const createdAt = wire.updated_at && utcOf(wire.updated_at);
  return {
    ...(wire.git_sha && { revisionId: wire.git_sha }),
    ...(number !== undefined && { number }),
    labels: [],
    environments: wire.environment ? [wire.environment] : [],
    isCurrent: true,
    ...(createdAt && { createdAt }),
  };
}

/** The version as text: unquoted YAML makes a number of `1.10`, which comes as `1.1`. */
export function versionOf({ version }: WirePrompt): string | undefined {
  return version === null || version === undefined ? undefined : String(version);
}

/** `2026-01-02 03:04:05`, which is UTC though it does not say so, as ISO 8601; undefined when it is no time. */
export function utcOf(text: string): string | undefined {
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text.replace(' ', 'T')}Z`;
  const time = new Date(zoned.replace(' ', 'T'));
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** Names as the front matter lists them. Where it holds something else, that as text: for the server it is a list with something in it, too. */
function includesOf(value: unknown): readonly string[] {
  if (!value) return [];
  if (typeof value !== 'object') return [String(value)];
  const names: readonly unknown[] = Array.isArray(value) ? value : Object.keys(value);
  return names.map((name) => (typeof name === 'string' ? name : JSON.stringify(name)));
}

function problemsOf({ body, active }: WirePrompt): readonly Problem[] {
  const problems: Problem[] = [];
  if (!body) {
    const message = 'The server gave an empty text: it has indexed this prompt without its body. Ask the owner of the server.';
    problems.push({ code: 'empty-body', level: 'warning', message });
  }
  if (active === false) {
    problems.push({ code: 'inactive', level: 'warning', message: 'This prompt is switched off: it is found by its id, not by its name.' });
  }
  return problems;
}

const idOf = ({ org, app, name }: Extract<PromptAddress, { kind: 'name' }>) => `${org}/${app}/${name}`;
const textsOf = (values: readonly unknown[] | null | undefined) => (values ?? []).filter((value) => typeof value === 'string');
const present = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
