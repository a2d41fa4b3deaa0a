import type { Caller, Right } from '../types.ts';

/** Tokens of the server, by what they may do. */
export const keys = {
  /** May do everything. */
  full: 'ptm_u_7Qe2mX9vKd4TzR8wYb3NcH6s',
  /** May read and nothing else. */
  reader: 'ptm_u_1Lp5aJ0uGf7VxC2qEo9MkS4d',
  /** A service account for evaluations; its token is about to expire. */
  service: 'ptm_sa_8Wn3bT6yHg1ZrP5jUi0DcK7f',
} as const;

const everything: readonly Right[] = [
  'install_skill',
  'run_evaluations',
  'publish_skill',
  'manage_skill_catalog',
  'manage_tool_registry',
  'manage_triage_queue',
  'manage_skill_sources',
  'admin',
];

/** Who the tokens belong to. */
export const callers: ReadonlyMap<string, Caller> = new Map<string, Caller>([
  [keys.full, { id: 'u_1001', username: 'ada', tokenKind: 'pat', expiresAt: null, rights: everything }],
  [keys.reader, { id: 'u_1002', username: 'grace', tokenKind: 'pat', expiresAt: '2031-01-01T00:00:00Z', rights: [] }],
  [
    keys.service,
    {
      id: 'sa_2001',
      username: 'nightly-evals',
      tokenKind: 'service_account',
      expiresAt: '2026-05-06T00:00:00Z',
      rights: ['run_evaluations'],
    },
  ],
]);
