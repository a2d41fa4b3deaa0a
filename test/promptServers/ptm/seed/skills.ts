import { noGitSync } from '../gitSync.ts';
import type { Skill } from '../types.ts';

interface Draft {
  readonly id: string;
  readonly prompt_id: string;
  readonly slug: string;
  readonly display: string;
  readonly description: string;
  readonly namespace: string;
  readonly group?: string;
  readonly tags: readonly string[];
  readonly versions: readonly number[];
  readonly hold?: string;
}

/** The skills of the library by what is special about them. */
export const skillIds = {
  /** Of a team, with scripts, two bundles. */
  summarizer: '0b6f2f1e-3c57-4a09-9e34-5a1d8c7b2f10',
  /** Public, with a script: needs consent. */
  releaseNotes: '7e2a9c44-80d1-4b7e-a6f5-1c3b9d0e4a21',
  /** Held by a catalogue manager. */
  held: 'c9d47e10-55aa-4f3c-8b92-e01f6a7d3b32',
} as const;

const drafts: readonly Draft[] = [
  {
    id: skillIds.summarizer,
    prompt_id: 'support.summarizer',
    slug: 'ticket-summarizer',
    display: 'Ticket summarizer',
    description: 'Sums up support tickets. Use when a ticket is long.',
    namespace: 'team',
    group: 'support',
    tags: ['support', 'summary'],
    versions: [1, 2],
  },
  {
    id: skillIds.releaseNotes,
    prompt_id: 'docs.release_notes',
    slug: 'release-notes',
    display: 'Release notes',
    description: 'Writes release notes. Use before a release.',
    namespace: 'public',
    tags: ['docs'],
    versions: [1],
  },
  {
    id: skillIds.held,
    prompt_id: 'growth.subject_line',
    slug: 'subject-lines',
    display: 'Subject lines',
    description: 'Suggests subject lines. Use for newsletters.',
    namespace: 'team',
    group: 'growth',
    tags: ['marketing'],
    versions: [1],
    hold: 'The prompt asks for customer data; under review',
  },
];

/** The skills of the library. */
export function seedSkills(): Map<string, Skill> {
  return new Map(
    drafts.map((draft): [string, Skill] => [
      draft.id,
      {
        id: draft.id,
        prompt_id: draft.prompt_id,
        skill_name: draft.slug,
        display_name: draft.display,
        description: draft.description,
        consumer_summary: draft.description,
        namespace: draft.namespace,
        group: draft.group ?? null,
        tags: draft.tags,
        installable_for: ['claude-code'],
        audience_editable: false,
        deprecated: false,
        deprecation_message: null,
        deleted: false,
        bundles: draft.versions.map((prompt_version, index) => ({
          bundle_version: index + 1,
          prompt_version,
          created_at: `2026-04-0${index + 1}T10:00:00Z`,
        })),
        active: draft.versions.length,
        hold: draft.hold === undefined ? null : { disabled_at: '2026-04-28T07:30:00Z', disabled_by: 'ada', disabled_reason: draft.hold },
        gitSync: { ...noGitSync },
      },
    ]),
  );
}
