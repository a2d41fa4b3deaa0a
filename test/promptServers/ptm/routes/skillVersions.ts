import * as z from 'zod';
import { json } from '../../shared/index.ts';
import { bundleOf } from '../bundle.ts';
import { addVersion, gitSyncFields } from '../content.ts';
import { openSkill, skillIn, writablePrompt } from '../find.ts';
import { noGitSync, setGitSync } from '../gitSync.ts';
import { refuse, refuseBlocked } from '../refusal.ts';
import { asked, numberIn, sent, whole } from '../sent.ts';
import { showContents, showSkill } from '../showSkill.ts';
import type { Prompt, RouteTable, Skill, State } from '../types.ts';

const publication = z.strictObject({
  display_name: z.string().min(1),
  description: z.string(),
  consumer_summary: z.string(),
  namespace: z.enum(['personal', 'team', 'public']),
  tags: z.array(z.string()),
  installable_for: z.array(z.string()),
  skill_name: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'String should match pattern [a-z0-9-]+')
    .optional(),
  team_group_id: z.string().optional(),
  audience_editable: z.literal(true).optional(),
  scripts: z
    .array(z.strictObject({ path: z.string().startsWith('scripts/'), content: z.string(), executable: z.boolean().default(false) }))
    .optional(),
  ...gitSyncFields,
});

/** Skills as bundles: publish, versions, contents, download. */
export function skillVersionRoutes(state: State): RouteTable {
  return {
    'POST /prompts/:promptId/publish-skill': {
      right: 'publish_skill',
      answer: (request, caller) => {
        const prompt = writablePrompt(state, request, caller);
        const { scripts, skill_name: name, team_group_id: group = null, ...fields } = sent(request, publication);
        if (scripts?.some(({ content }) => /curl[^\n]*\$\(env\)/.test(content))) refuseBlocked();
        const known = [...state.skills.values()].find((skill) => skill.prompt_id === prompt.id && !skill.deleted);
        if (known?.hold) refuse(409, `Security hold: ${known.hold.disabled_reason}`);
        if (scripts) addVersion(state, prompt, { scripts }, { summary: 'Scripts of a skill', by: caller.username, activate: true });
        const slug = name ?? prompt.id.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase();
        const skill = known ?? newSkill(state, prompt, slug, group, fields);
        setGitSync(skill.gitSync, fields);
        const { display_name, description, consumer_summary, namespace, tags, installable_for } = fields;
        Object.assign(skill, { display_name, description, consumer_summary, namespace, tags, installable_for });
        addBundle(state, skill, prompt);
        state.skills.set(skill.id, skill);
        return json(known ? 200 : 201, showSkill(skill));
      },
    },
    'GET /skills/:skillId/versions': {
      answer: async (request) => {
        const skill = skillIn(state, request);
        const rows = skill.bundles.toReversed().map(async (row) => ({
          ...row,
          sha256: (await bundleOf(state, skill, row.bundle_version)).sha256,
          is_active: row.bundle_version === skill.active,
        }));
        return json(200, await Promise.all(rows));
      },
    },
    'GET /skills/:skillId/versions/compare': {
      answer: async (request) => {
        const skill = skillIn(state, request);
        const { a, b } = asked(request, z.strictObject({ a: whole(1, 1_000_000), b: whole(1, 1_000_000) }));
        const [left, right] = await Promise.all([bundleOf(state, skill, a), bundleOf(state, skill, b)]);
        const paths = [...new Set([...Object.keys(left.files), ...Object.keys(right.files)])];
        return json(200, {
          a,
          b,
          prompt_changed: left.promptMd !== right.promptMd,
          files_changed: paths.filter((path) => left.files[path] !== right.files[path]),
        });
      },
    },
    'PUT /skills/:skillId/versions/:bundleVersion/activate': {
      right: 'publish_skill',
      answer: (request) => {
        sent(request, z.strictObject({}));
        const skill = skillIn(state, request);
        const number = numberIn(request, 'bundleVersion');
        const row =
          skill.bundles.find(({ bundle_version }) => bundle_version === number) ?? refuse(404, `Bundle version ${number} not found`);
        skill.active = number;
        const prompt = state.prompts.get(skill.prompt_id);
        if (prompt) prompt.active = row.prompt_version;
        return json(200, showSkill(skill));
      },
    },
    'GET /skills/:skillId/contents': {
      right: 'install_skill',
      since: '1.16.0',
      answer: async (request) => json(200, await showContents(state, openSkill(state, request))),
    },
    'GET /skills/:skillId/bundle': {
      right: 'install_skill',
      answer: async (request) => {
        const skill = openSkill(state, request);
        const { version = skill.active } = asked(request, z.strictObject({ version: whole(1, 1_000_000).optional() }));
        const { archive, sha256 } = await bundleOf(state, skill, version);
        return { status: 200, headers: { 'content-type': 'application/gzip', 'x-skill-bundle-sha256': sha256 }, body: archive };
      },
    },
  };
}

function newSkill(
  state: State,
  prompt: Prompt,
  slug: string,
  group: string | null,
  fields: Omit<z.infer<typeof publication>, 'scripts' | 'skill_name' | 'team_group_id'>,
): Skill {
  return {
    ...fields,
    id: `5d0c7a52-91e4-4f2b-8c1d-${state.next().toString(16).padStart(12, '0')}`,
    prompt_id: prompt.id,
    skill_name: slug,
    group,
    audience_editable: fields.audience_editable ?? false,
    deprecated: false,
    deprecation_message: null,
    deleted: false,
    bundles: [],
    active: 0,
    hold: null,
    gitSync: { ...noGitSync },
  };
}

/** A new bundle of the prompt's active version, in use from now on. */
export function addBundle(state: State, skill: Skill, prompt: Prompt): void {
  const number = skill.bundles.length + 1;
  skill.bundles.push({ bundle_version: number, prompt_version: prompt.active, created_at: state.now() });
  skill.active = number;
}
