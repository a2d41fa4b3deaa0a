import { created, found, ok, page, Refusal } from './answers.ts';
import type { Answer, Call, Route } from './call.ts';
import type { PromptRailsState } from './state.ts';
import type { Row, Table } from './table.ts';

/** A resource whose content is kept in versions. */
export interface Versioned {
  readonly path: string;
  readonly scope: string;
  readonly parents: (state: PromptRailsState) => Table;
  readonly versions: (state: PromptRailsState) => Table;
  /** The field of a version that names its parent, such as `prompt_id`. */
  readonly parentKey: string;
  readonly fields: readonly string[];
  /** The content of a new version, made of the body. */
  readonly make: (sent: Pick<Call, 'body'> & Partial<Pick<Call, 'generation'>>) => Readonly<Record<string, unknown>>;
}

/** The routes that list, make and promote versions. */
export function versionRoutes(kind: Versioned): readonly Route[] {
  const promote = (call: Call): Answer => {
    const parent = found(kind.parents(call.state), call.params.id);
    const version = found(kind.versions(call.state), call.params.version);
    if (version[kind.parentKey] !== parent.id) throw new Refusal(404, 'not_found', 'version not found');
    makeCurrent(call.state, kind, version);
    return ok(showVersion(version, call));
  };
  const promotePath = `${kind.path}/:id/versions/:version/promote`;
  return [
    { method: 'GET', path: `${kind.path}/:id/versions`, scope: `${kind.scope}:read`, handle: (call) => listVersions(kind, call) },
    {
      method: 'POST',
      path: `${kind.path}/:id/versions`,
      scope: `${kind.scope}:write`,
      fields: ['version', 'set_current', 'message', ...kind.fields],
      handle: (call) => {
        const parent = found(kind.parents(call.state), call.params.id);
        return created(showVersion(addVersion(call.state, kind, parent.id, kind.make(call), call.body), call));
      },
    },
    { method: 'PUT', path: promotePath, scope: `${kind.scope}:write`, fields: [], handle: promote },
    { method: 'POST', path: promotePath, scope: `${kind.scope}:write`, only: 'g2', fields: [], handle: promote },
  ];
}

/** Keeps a new version; the first one of a parent is current in any case. */
export function addVersion(
  state: PromptRailsState,
  kind: Versioned,
  parentId: string,
  content: Readonly<Record<string, unknown>>,
  body: Readonly<Record<string, unknown>>,
): Row {
  const siblings = kind.versions(state).where({ [kind.parentKey]: parentId });
  const version = kind.versions(state).add({
    id: state.newId(),
    created_at: state.now(),
    ...content,
    [kind.parentKey]: parentId,
    version: typeof body.version === 'string' ? body.version : '',
    is_current: false,
    message: typeof body.message === 'string' ? body.message : '',
  });
  if (body.set_current === true || siblings.length === 0) makeCurrent(state, kind, version);
  return version;
}

/** The current version of a parent, if it has any. */
export function currentVersion(state: PromptRailsState, kind: Versioned, parentId: string): Row | undefined {
  return kind.versions(state).where({ [kind.parentKey]: parentId, is_current: true })[0];
}

/** A row with its current version inside, as `get` sends it. */
export function withCurrentVersion(kind: Versioned, row: Row, call: Call): unknown {
  const version = currentVersion(call.state, kind, row.id);
  return version ? { ...row, current_version: showVersion(version, call) } : row;
}

/** The version that a body's `version_id` names, else the current one. */
export function chosenVersion(call: Call, kind: Versioned, parentId: string): Row {
  const { version_id: id } = call.body;
  const version = typeof id === 'string' ? kind.versions(call.state).get(id) : currentVersion(call.state, kind, parentId);
  if (version?.[kind.parentKey] !== parentId) throw new Refusal(404, 'not_found', 'version not found');
  return version;
}

function makeCurrent(state: PromptRailsState, kind: Versioned, version: Row): void {
  for (const sibling of kind.versions(state).where({ [kind.parentKey]: version[kind.parentKey] })) sibling.is_current = false;
  version.is_current = true;
}

function showVersion(shown: Row, call: Call): unknown {
  const version = call.oddities.hasUntypedConfigs && 'agent_id' in shown ? untyped(shown, call) : shown;
  return call.generation === 'g2' ? { ...version, is_active: version.is_current } : version;
}

/** A version of an agent without its type, and with the prompts that it uses, as the vendor's local server has it. */
function untyped({ config, ...version }: Row, { state }: Call): Row {
  const { type: _type, ...rest } = config as Readonly<Record<string, unknown>>;
  const links = (rest.prompt_ids ?? [{ prompt_id: rest.prompt_id, role: 'main', sort_order: 0 }]) as readonly {
    readonly prompt_id?: string;
  }[];
  const prompts = links.flatMap((link) => (link.prompt_id === undefined ? [] : { ...link, prompt: state.prompts.get(link.prompt_id) }));
  return { ...version, id: version.id, config: rest, prompts };
}

/** Unordered, as the vendor's map gives them: the current one is somewhere in the middle. Paged in the newer generation. */
function listVersions(kind: Versioned, call: Call): Answer {
  const parent = found(kind.parents(call.state), call.params.id);
  const rows = kind
    .versions(call.state)
    .where({ [kind.parentKey]: parent.id })
    .map((row) => showVersion(row, call));
  const shuffled = [...rows.slice(1), ...rows.slice(0, 1)];
  return call.generation === 'g2' ? page(call, shuffled) : ok(shuffled);
}
