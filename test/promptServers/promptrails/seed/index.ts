import type { PromptRailsState } from '../state.ts';
import { seedAgents } from './agents.ts';
import { seedCatalogue } from './catalogue.ts';
import { seedPrompts } from './prompts.ts';
import { seedWorkspace } from './workspace.ts';

/** Fills a new server with a small team's workspace. */
export function seed(state: PromptRailsState, promptCount?: number): void {
  const models = seedCatalogue(state);
  seedPrompts(state, models, promptCount);
  seedAgents(state);
  seedWorkspace(state);
}
