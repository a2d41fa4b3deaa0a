import type { Answer, CutPage, ServerRequest } from '../shared/index.ts';

/** What a token may do; each is the vendor's own word. */
export type Right =
  | 'install_skill'
  | 'run_evaluations'
  | 'publish_skill'
  | 'manage_skill_catalog'
  | 'manage_tool_registry'
  | 'manage_triage_queue'
  | 'manage_skill_sources'
  | 'admin';

/** Who a token belongs to. */
export interface Caller {
  readonly id: string;
  readonly username: string;
  readonly tokenKind: 'pat' | 'service_account';
  readonly expiresAt: string | null;
  readonly rights: readonly Right[];
}

/** A test case as PTM stores it. */
export interface TestCase {
  description?: string | undefined;
  vars: Record<string, unknown>;
  assert?: readonly { type: string; value?: unknown }[] | undefined;
  expected_output?: string | undefined;
}

/** A script that travels with a prompt into its skill bundles. */
export interface Script {
  readonly path: string;
  readonly content: string;
  readonly executable: boolean;
}

/** A tool that a prompt version declares. */
export interface Tool {
  readonly name: string;
  description: string;
  input_schema?: Record<string, unknown> | undefined;
  mock_responses?: unknown;
  tags: readonly string[];
  server?: string | undefined;
  deprecated: boolean;
  migration_path?: string | undefined;
  deprecation_message?: string | undefined;
}

/** The content of a prompt at one version. */
export interface Version {
  readonly number: number;
  readonly prompt_text: string;
  readonly tests: readonly TestCase[];
  readonly deepeval_metrics: readonly Record<string, unknown>[];
  readonly kpis: readonly Record<string, unknown>[];
  readonly provider_profiles: readonly string[];
  readonly judge_profile: string | null;
  readonly scripts: readonly Script[];
  readonly change_summary: string;
  readonly created_at: string;
  readonly created_by: string;
  readonly tools: Tool[];
  readonly mockProfiles: string[];
}

/** Where a prompt or a skill is written to when it changes. */
export interface GitSync {
  git_sync_enabled: boolean;
  git_sync_repo: string | null;
  git_sync_branch: string | null;
  git_sync_path: string | null;
  git_sync_mode: string | null;
  git_sync_provider: string | null;
}

/** A prompt with all its versions. */
export interface Prompt {
  readonly id: string;
  name: string;
  team: string;
  service: string;
  description: string;
  tags: readonly string[];
  readonly source: 'database' | 'repository';
  owner: string;
  readonly versions: Version[];
  active: number;
  readonly groups: Map<string, { editable: boolean }>;
  sampling: { enabled: boolean; rate: number };
  gitSync: GitSync;
  updated_at: string;
}

/** How a run ends, and the words before that. */
export type RunStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';

/** The result of one test case with one provider. */
export interface RunRow {
  readonly description: string;
  readonly vars: Readonly<Record<string, unknown>>;
  readonly output: string;
  readonly passed: number;
  readonly total: number;
}

/** An evaluation; its status moves on with every look. */
export interface Run {
  readonly key: string;
  readonly label: string;
  readonly prompt_id: string | null;
  readonly source: string;
  readonly owner: string;
  readonly created_at: string;
  finished_at: string | null;
  readonly providers: readonly string[];
  readonly rows: readonly RunRow[];
  readonly prompt_text: string;
  /** Statuses still to be shown, the last of them for good. */
  readonly ahead: RunStatus[];
  triage: 'none' | 'flagged' | 'resolved' | 'promoted';
  triageReason: string | null;
  readonly feedback: { signal: string; verbatim: string | null; by: string; at: number }[];
  readonly visibility_scope: string;
}

/** One attempt of an optimisation to better a prompt. */
export interface Cycle {
  readonly cycle_number: number;
  readonly kept: boolean;
  readonly score: number;
  readonly score_delta: number;
  readonly cost_usd: number;
}

/** An optimisation; one more cycle is done with every look. */
export interface Optimization {
  readonly id: string;
  readonly prompt_id: string;
  readonly run_key: string;
  status: 'queued' | 'running' | 'completed' | 'cancelled';
  readonly baseline: number;
  readonly cycles: Cycle[];
  readonly max_cycles: number;
  readonly target_score: number;
  readonly created_at: string;
}

/** A skill made from a prompt; its bundles are made from the prompt's versions. */
export interface Skill {
  readonly id: string;
  readonly prompt_id: string;
  skill_name: string;
  display_name: string;
  description: string;
  consumer_summary: string;
  namespace: string;
  readonly group: string | null;
  tags: readonly string[];
  installable_for: readonly string[];
  audience_editable: boolean;
  deprecated: boolean;
  deprecation_message: string | null;
  deleted: boolean;
  readonly bundles: { readonly bundle_version: number; readonly prompt_version: number; readonly created_at: string }[];
  active: number;
  hold: { disabled_at: string; disabled_by: string; disabled_reason: string } | null;
  gitSync: GitSync;
}

/** A security scan; it is pending until it was looked at once. */
export interface Scan {
  readonly id: string;
  readonly target: string;
  readonly version_number: number | null;
  readonly mode: 'static' | 'deep';
  status: 'pending' | 'completed';
  readonly verdict: 'safe' | 'caution' | 'unsafe';
  readonly started_at: string;
}

/** A key that signs Git-sync commits. */
export interface GpgKey {
  readonly fingerprint: string;
  readonly uid: string;
  primary: boolean;
  readonly expires_at: string | null;
}

/** An outside place that skills come from. */
export interface SkillSource {
  readonly id: string;
  readonly slug: string;
  readonly url: string;
  readonly kind: 'git_repo' | 'plugin_marketplace';
  readonly trust_state: string;
  readonly entries: readonly { readonly name: string; readonly status: string }[];
}

/** Everything the server knows; it lives as long as the server's object. */
export interface State {
  readonly callers: ReadonlyMap<string, Caller>;
  readonly groups: readonly { readonly id: string; readonly name: string; readonly member_count: number }[];
  readonly providers: readonly Record<string, unknown>[];
  readonly prompts: Map<string, Prompt>;
  readonly runs: Map<string, Run>;
  readonly optimizations: Optimization[];
  readonly skills: Map<string, Skill>;
  readonly cutPage: CutPage;
  readonly scans: Scan[];
  readonly gpgKeys: GpgKey[];
  readonly gitIntegrations: Map<string, { token: string | null; base_url: string | null }>;
  readonly skillSources: SkillSource[];
  /** Seconds that pass with each look at the clock, so that everything has its own time. */
  now(): string;
  /** A number nobody has had. */
  next(): number;
  /** How many times a run is seen unfinished. */
  readonly pollsPerRun: number;
  /** Whether an HTML report comes wrapped in JSON, as some servers send it. */
  readonly wrapsReports: boolean;
}

/** A route of the protocol. */
export interface Route {
  /** What the token must be allowed. */
  readonly right?: Right;
  /** The server version that brought it. @default every one */
  readonly since?: string;
  readonly answer: (request: ServerRequest, caller: Caller) => Answer | Promise<Answer>;
}

/** Routes by `METHOD /path` without the prefix. */
export type RouteTable = Readonly<Record<string, Route>>;
