import { created, demand, found, ok, Refusal } from '../answers.ts';
import type { Answer, Call, Route } from '../call.ts';
import type { Row } from '../table.ts';

const base = '/api/v1/agents/:id/vfs';

/** The files of an agent. */
export const fileRoutes: readonly Route[] = [
  { method: 'GET', path: base, scope: 'agents:read', handle: list },
  {
    method: 'DELETE',
    path: base,
    scope: 'agents:write',
    handle: (call) => {
      const target = fileAt(call, call.query.get('path'));
      const inside = filesOf(call).filter(({ path }) => String(path).startsWith(`${String(target.path)}/`));
      if (inside.length > 0 && call.query.get('recursive') !== 'true') throw new Refusal(409, 'conflict', 'directory is not empty');
      for (const { id } of [target, ...inside]) call.state.files.remove(id);
      return ok({ deleted: inside.length + 1 });
    },
  },
  {
    method: 'GET',
    path: `${base}/file`,
    scope: 'agents:read',
    handle: (call) => {
      const file = fileAt(call, call.query.get('path'));
      const lines = String(file.content).split('\n');
      const from = Number(call.query.get('line_offset') ?? 0);
      const shown = lines.slice(from, from + Number(call.query.get('line_limit') ?? lines.length));
      return ok({ path: file.path, content: shown.join('\n'), total_lines: lines.length });
    },
  },
  {
    method: 'PUT',
    path: `${base}/file`,
    scope: 'agents:write',
    fields: ['path', 'content', 'mode', 'mime_type'],
    handle: (call) => {
      demand(call, 'path');
      const { path, content = '', mode = 'overwrite', mime_type = 'text/plain' } = call.body;
      const former = filesOf(call).find((file) => file.path === path);
      const text = mode === 'append' && former ? `${String(former.content)}${String(content)}` : String(content);
      if (former) call.state.files.remove(former.id);
      return ok(add(call, String(path), { is_dir: false, content: text, size_bytes: Buffer.byteLength(text), mime_type }));
    },
  },
  { method: 'GET', path: `${base}/stat`, scope: 'agents:read', handle: (call) => ok(fileAt(call, call.query.get('path'))) },
  {
    method: 'POST',
    path: `${base}/mkdir`,
    scope: 'agents:write',
    fields: ['path'],
    handle: (call) => {
      demand(call, 'path');
      return created(add(call, String(call.body.path), { is_dir: true, content: '', size_bytes: 0, mime_type: '' }));
    },
  },
  { method: 'POST', path: `${base}/move`, scope: 'agents:write', fields: ['from', 'to'], handle: (call) => transfer(call, false) },
  { method: 'POST', path: `${base}/copy`, scope: 'agents:write', fields: ['from', 'to'], handle: (call) => transfer(call, true) },
  {
    method: 'GET',
    path: `${base}/grep`,
    scope: 'agents:read',
    handle: (call) => {
      const wanted = call.query.get('q') ?? '';
      if (wanted === '') throw new Refusal(400, 'bad_request', 'q is required');
      const matches = filesOf(call).flatMap(({ path, content }) =>
        String(content)
          .split('\n')
          .flatMap((line, index) => (line.includes(wanted) ? [{ path, line_number: index + 1, line }] : [])),
      );
      return ok({ matches });
    },
  },
  {
    method: 'GET',
    path: `${base}/glob`,
    scope: 'agents:read',
    handle: (call) => {
      const pattern = call.query.get('pattern') ?? '';
      if (pattern === '') throw new Refusal(400, 'bad_request', 'pattern is required');
      const ending = pattern.replace(/^.*\*/, '');
      return ok({ items: filesOf(call).filter(({ path }) => String(path).endsWith(ending)) });
    },
  },
  {
    method: 'GET',
    path: `${base}/usage`,
    scope: 'agents:read',
    handle: (call) => ok({ bytes_used: filesOf(call).reduce((sum, { size_bytes }) => sum + Number(size_bytes), 0) }),
  },
];

function filesOf({ state, params }: Call): readonly Row[] {
  return state.files.where({ agent_id: found(state.agents, params.id).id });
}

function fileAt(call: Call, path: string | null): Row {
  const file = filesOf(call).find((each) => each.path === path);
  if (!file) throw new Refusal(404, 'not_found', 'file not found');
  return file;
}

function list(call: Call): Answer {
  const folder = (call.query.get('path') ?? '/').replace(/\/$/, '');
  const below = filesOf(call).filter(({ path }) => String(path).startsWith(`${folder}/`));
  const isDeep = call.query.get('recursive') === 'true';
  return ok({
    items: below.filter(
      ({ path }) =>
        isDeep ||
        !String(path)
          .slice(folder.length + 1)
          .includes('/'),
    ),
  });
}

function transfer(call: Call, isCopy: boolean): Answer {
  demand(call, 'from', 'to');
  const source = fileAt(call, String(call.body.from));
  const { is_dir, content, size_bytes, mime_type } = source;
  add(call, String(call.body.to), { is_dir, content, size_bytes, mime_type });
  if (!isCopy) call.state.files.remove(source.id);
  return ok({});
}

function add(call: Call, path: string, fields: Readonly<Record<string, unknown>>): Row {
  if (!path.startsWith('/')) throw new Refusal(400, 'bad_request', 'path must be absolute');
  const { state, params } = call;
  const agent = found(state.agents, params.id);
  const cut = path.lastIndexOf('/');
  const place = { path, parent_path: path.slice(0, cut) || '/', name: path.slice(cut + 1) };
  return state.insert(state.files, { agent_id: agent.id, ...place, ...fields, metadata: {}, last_writer_kind: 'user' });
}
