import type { ServerRequest } from '../shared/index.ts';
import { refuse, refuseHeld } from './refusal.ts';
import type { Caller, Optimization, Prompt, Run, Skill, State, Version } from './types.ts';

/** The prompt a path names; absent and not visible are the same answer. */
export function promptIn(state: State, request: ServerRequest): Prompt {
  const id = request.params.promptId ?? '';
  return state.prompts.get(id) ?? refuse(404, `Prompt '${id}' not found`);
}

/** A prompt for a change: files in Git own some, and only its owner or an administrator may. */
export function writablePrompt(state: State, request: ServerRequest, caller: Caller): Prompt {
  const prompt = promptIn(state, request);
  if (prompt.source === 'repository') refuse(409, { reason: 'repository_backed' });
  if (prompt.owner !== caller.id && !caller.rights.includes('admin')) refuse(403, `Only the owner may change prompt '${prompt.id}'`);
  return prompt;
}

/** One version of a prompt. */
export function versionOf(prompt: Prompt, number: number): Version {
  return prompt.versions.find((version) => version.number === number) ?? refuse(404, `Version ${number} of '${prompt.id}' not found`);
}

/** The version that is in use. */
export function activeVersion(prompt: Prompt): Version {
  return versionOf(prompt, prompt.active);
}

/** The run a path names. */
export function runIn(state: State, request: ServerRequest): Run {
  const key = request.params.runKey ?? '';
  return state.runs.get(key) ?? refuse(404, `Run '${key}' not found`);
}

/** The optimisation a path names, by its id or by its run key. */
export function optimizationIn(state: State, request: ServerRequest): Optimization {
  const id = request.params.optimizationId ?? '';
  return state.optimizations.find((one) => one.id === id || one.run_key === id) ?? refuse(404, `Optimization '${id}' not found`);
}

/** The skill a path names by its id. */
export function skillIn(state: State, request: ServerRequest): Skill {
  const skill = state.skills.get(request.params.skillId ?? '');
  return skill && !skill.deleted ? skill : refuse(404, 'Skill not found');
}

/** A skill whose content is wanted: one on hold is locked. */
export function openSkill(state: State, request: ServerRequest): Skill {
  const skill = skillIn(state, request);
  if (skill.hold) refuseHeld(skill.hold.disabled_reason);
  return skill;
}
