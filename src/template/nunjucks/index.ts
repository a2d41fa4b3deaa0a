/**
 * The dialect `nunjucks`: templates of PTM and promptfoo, rendered by the nunjucks package in a process of its own behind a gate. Needs Node,
 * so it is not part of the engine's portable entry; `child/` is what runs in that process, and only there nunjucks is imported.
 */
export { createNunjucksRenderer, type NunjucksParts } from './createNunjucksRenderer.ts';
export type { NunjucksErrorCode, NunjucksSemantics } from './protocol.ts';
export type { NunjucksLimits, NunjucksProblem, NunjucksRenderer, NunjucksRenderOptions, NunjucksResult } from './types.ts';
