import type { PromptrailsState } from '../state.ts';
import { seedAgents } from './agents.ts';
import { seedCatalogue } from './catalogue.ts';
import { seedPrompts } from './prompts.ts';
import { seedWorkspace } from './workspace.ts';

/** Fills a new server with a small team's workspace. */
export function seed(state: PromptrailsState, promptCount?: number): void {
  const models = seedCatalogue(state);
  seedPrompts(state, models, promptCount);
  seedAgents(state);
  seedWorkspace(state);
}
