import { type PageOrder, pageCut } from '../shared/index.ts';
import { callers } from './seed/callers.ts';
import { manyPrompts, seedPrompts } from './seed/prompts.ts';
import { seedRuns } from './seed/runs.ts';
import { seedSkills } from './seed/skills.ts';
import type { State } from './types.ts';

/** How the server's state is made. */
export interface StateOptions {
  /** How many times a run is seen before it is over. @default 2 */
  readonly pollsPerRun?: number;
  /** Whether HTML reports come wrapped in JSON. @default false */
  readonly wrapsReports?: boolean;
  /** Whether the library has no prompt and no skill. @default false */
  readonly isEmpty?: boolean;
  /** How lists of prompts and skills are cut into pages. @default 'steady' */
  readonly pages?: PageOrder;
  /** Prompts beyond the library's own. @default 0 */
  readonly morePrompts?: number;
}

/** A library with some months of history. */
export function createState(options: StateOptions = {}): State {
  let clock = Date.parse('2026-05-04T08:00:00Z');
  let last = 0;
  const state: State = {
    callers,
    groups: [
      { id: 'everyone', name: 'Everyone', member_count: 42 },
      { id: 'team-support', name: 'Support', member_count: 9 },
      { id: 'team-docs', name: 'Documentation', member_count: 4 },
    ],
    providers: [
      { id: 'openai_gpt41_mini', label: 'GPT-4.1 mini', supports_tools: true },
      { id: 'anthropic_sonnet', label: 'Claude Sonnet', supports_tools: true },
      { id: 'local_llama', label: 'Llama (on premises)', supports_tools: false },
    ],
    prompts: new Map(options.isEmpty ? [] : [...seedPrompts(), ...manyPrompts(options.morePrompts ?? 0)]),
    runs: new Map(),
    optimizations: [],
    cutPage: pageCut(options.pages),
    skills: options.isEmpty ? new Map() : seedSkills(),
    scans: [],
    gpgKeys: [],
    gitIntegrations: new Map(),
    skillSources: [
      {
        id: 'src_000a01',
        slug: 'team-skills',
        url: 'https://git.example.com/platform/team-skills',
        kind: 'git_repo',
        trust_state: 'trusted',
        entries: [
          { name: 'commit-message', status: 'available' },
          { name: 'shell-helper', status: 'blocked' },
        ],
      },
    ],
    now: () => {
      clock += 1000;
      return new Date(clock).toISOString().replace('.000Z', 'Z');
    },
    next: () => {
      last += 1;
      return last;
    },
    pollsPerRun: options.pollsPerRun ?? 2,
    wrapsReports: options.wrapsReports ?? false,
  };
  seedRuns(state);
  return state;
}
