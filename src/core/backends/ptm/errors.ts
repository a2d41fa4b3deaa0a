import * as z from 'zod';
import type { FailureReason, FieldProblem } from '../../backendError.ts';
import type { DecodedError, RawAnswer } from '../../http/index.ts';

/**
 * PTM's error body is FastAPI's: `{"detail": "text"}`, a list of fields with 422, or an object with `reason` or `code`.
 *
 * Source: ptm.md §5, read 2026-11-26; the bodies were checked with the vendor's client against the test server, no server was seen.
 */
const errorBody = z.object({ detail: z.unknown() });
const otherBody = z.object({
  message: z.string().nullish(),
  error: z.union([z.string(), z.object({ message: z.string().nullish() })]).nullish(),
});
const fieldList = z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string() }));
const reasonObject = z.looseObject({ reason: z.string(), terminal_status: z.string().nullish() });
const blockObject = z.looseObject({ code: z.string(), message: z.string().nullish(), findings_total: z.number().nullish() });

const holdPrefix = 'Security hold: ';

/** What a conflict's machine word means, and what to do. */
const conflicts: Readonly<Record<string, Pick<DecodedError, 'message' | 'nextStep'>>> = {
  repository_backed: { message: 'files in Git own this prompt', nextStep: 'Change it in its repository.' },
  write_race: { message: 'somebody else saved a version meanwhile', nextStep: 'Refresh, compare, and save again.' },
  already_terminal: { message: 'it has already ended', nextStep: 'Refresh to see how.' },
};

/** Reads a failure of PTM, or of the Cloudflare Access gate that stands before it. */
export function decodePtmError(answer: RawAnswer): DecodedError {
  if (isAccessGate(answer)) return gateError;
  const body = errorBody.safeParse(answer.json);
  if (!body.success) return otherError(answer);
  const { detail } = body.data;
  if (typeof detail === 'string') return textError(answer.status, detail);
  const fields = fieldList.safeParse(detail);
  if (fields.success) return fieldsError(fields.data, detail);
  const reason = reasonObject.safeParse(detail);
  if (reason.success) return reasonError(reason.data, detail);
  const block = blockObject.safeParse(detail);
  if (block.success) return blockError(block.data, detail);
  return { details: detail };
}

/**
 * Whether Cloudflare Access answered in PTM's place: by its own headers, whatever the status, or by a sign-in page with a refusal.
 *
 * Source: ptm.md §1, Cloudflare Access.
 */
export function isAccessGate({ status, headers }: Pick<RawAnswer, 'status' | 'headers'>): boolean {
  const header = (name: string) => (headers.get(name) ?? '').toLowerCase();
  if (headers.has('cf-access-aud') || headers.has('cf-access-domain')) return true;
  if (header('www-authenticate').includes('cloudflare-access') || header('location').includes('cloudflareaccess.com')) return true;
  return (status === 401 || status === 403) && headers.has('cf-ray') && header('content-type').includes('text/html');
}

const gateError: DecodedError = {
  code: 'forbidden',
  reason: 'access-gate',
  message: 'Cloudflare Access stands before this server and did not let the request through',
  nextStep: 'Give the connection the client id and secret of an Access service token, or an Access token.',
};

/** What a proxy, or a PTM of another time, says in an envelope of its own: its words where they are found, and all of it to look at. */
function otherError({ status, json }: RawAnswer): DecodedError {
  const said = otherBody.safeParse(json);
  const message = said.data?.message ?? (typeof said.data?.error === 'string' ? said.data.error : said.data?.error?.message);
  return { ...reasonOfStatus(status, ''), ...(message && { message }), ...(json !== undefined && { details: json }) };
}

function textError(status: number, detail: string): DecodedError {
  if (detail.startsWith(holdPrefix)) {
    const reason = detail.slice(holdPrefix.length);
    return {
      code: 'conflict',
      reason: 'held',
      message: `it is on a security hold: ${reason}`,
      nextStep: 'Ask the manager of the catalogue.',
      details: { reason },
    };
  }
  if (status === 404 && /^Security scanning is not enabled|^Skill sources are/.test(detail))
    return { code: 'unsupported', message: detail };
  return { message: detail, ...reasonOfStatus(status, detail) };
}

/** Why a key or a right was not enough, where the words say it. */
function reasonOfStatus(status: number, detail: string): { reason?: FailureReason; nextStep?: string } {
  if (status === 401) {
    const reason = /not authenticated|missing/i.test(detail)
      ? 'key-missing'
      : /^(token )?(has )?expired/i.test(detail)
        ? 'key-expired'
        : 'key-wrong';
    return { reason };
  }
  if (status === 403 && /scope|permission|right/i.test(detail))
    return { reason: 'missing-scope', nextStep: 'Ask an administrator of PTM for this right.' };
  if (status === 404) return { nextStep: 'It is not there, or not visible to this key.' };
  return {};
}

function fieldsError(list: z.infer<typeof fieldList>, details: unknown): DecodedError {
  const fields = list.map(({ loc, msg }): FieldProblem => ({ field: fieldName(loc), message: msg }));
  const shown = fields.slice(0, 3).map(({ field, message }) => (field === '' ? message : `${field}: ${message}`));
  return { message: `the server refused ${shown.join('; ')}`, fields, details };
}

/** The field without the part of the request it stands in. */
function fieldName([place, ...rest]: readonly (string | number)[]): string {
  const isPlace = place === 'body' || place === 'query' || place === 'path';
  return (isPlace ? rest : [place, ...rest]).filter((part) => part !== undefined).join('.');
}

function reasonError({ reason, terminal_status: ended }: z.infer<typeof reasonObject>, details: unknown): DecodedError {
  const known = conflicts[reason] ?? { message: `the server says '${reason}'` };
  const message = typeof ended === 'string' ? `${known.message} (${ended})` : known.message;
  return { ...known, ...(message !== undefined && { message }), serverCode: reason, details };
}

function blockError({ code, message, findings_total: total }: z.infer<typeof blockObject>, details: unknown): DecodedError {
  const isBlocked = code === 'security_scan_blocked';
  const count = typeof total === 'number' ? ` (findings: ${total})` : '';
  return {
    ...(isBlocked && { reason: 'blocked' as const, nextStep: 'Look at the findings; they quote the scanned text.' }),
    message: isBlocked ? `a security scan blocked it${count}` : (message ?? `the server says '${code}'`),
    serverCode: code,
    details,
  };
}
