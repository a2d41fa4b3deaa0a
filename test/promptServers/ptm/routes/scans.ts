import * as z from 'zod';
import { json, type ServerRequest } from '../../shared/index.ts';
import { promptIn, skillIn, versionOf } from '../find.ts';
import { refuse } from '../refusal.ts';
import { asked, sent, whole } from '../sent.ts';
import type { RouteTable, Scan, State } from '../types.ts';

const since = '2.4.0';
const listQuery = z.strictObject({
  limit: whole(1, 100),
  offset: z.coerce.number().int().min(0),
  version_number: whole(1, 1_000_000).optional(),
});
const order = z.strictObject({ deep: z.boolean(), version_number: z.int().optional(), judge_profile: z.string().optional() });

/** Security scans of prompts and skills. */
export function scanRoutes(state: State): RouteTable {
  const show = (scan: Scan) => ({
    ...scan,
    verdict: scan.status === 'pending' ? null : scan.verdict,
    error_code: null,
    findings: [],
    findings_total: 0,
  });
  const run = (target: string, request: ServerRequest) => {
    const { deep, version_number: version = null } = sent(request, order);
    if (target.startsWith('prompt:') && version !== null) versionOf(promptIn(state, request), version);
    const scan: Scan = {
      id: `scan_${state.next().toString(16).padStart(8, '0')}`,
      target,
      version_number: version,
      mode: deep ? 'deep' : 'static',
      status: 'pending',
      verdict: 'safe',
      started_at: state.now(),
    };
    state.scans.unshift(scan);
    return json(202, show(scan));
  };
  const list = (target: string, request: ServerRequest) => {
    const { limit, offset, version_number: version } = asked(request, listQuery);
    const fitting = state.scans.filter((scan) => scan.target === target && (version === undefined || scan.version_number === version));
    return json(200, fitting.slice(offset, offset + limit).map(show));
  };
  const promptTarget = (request: ServerRequest) => `prompt:${promptIn(state, request).id}`;
  const skillTarget = (request: ServerRequest) => `skill:${skillIn(state, request).id}`;
  return {
    'POST /prompts/:promptId/security-scans': { since, answer: (request) => run(promptTarget(request), request) },
    'GET /prompts/:promptId/security-scans': { since, answer: (request) => list(promptTarget(request), request) },
    'POST /skills/:skillId/security-scans': { since, answer: (request) => run(skillTarget(request), request) },
    'GET /skills/:skillId/security-scans': { since, answer: (request) => list(skillTarget(request), request) },
    'GET /security-scans/:scanId': {
      since,
      answer: (request) => {
        const scan = state.scans.find(({ id }) => id === request.params.scanId) ?? refuse(404, 'Scan not found');
        const shown = show(scan);
        scan.status = 'completed';
        return json(200, shown);
      },
    },
  };
}
