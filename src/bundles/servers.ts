/**
 * All that speaks to servers, as one bundle that is loaded with the first connection that is used: the backends with their HTTP client, the
 * installer of skills, and what makes a prompt file of a server's answer. Nothing here knows the editor. All callers in the host ask for it through
 * `config/lazy.ts`.
 */
export { createConnections, installSkill, planInstall, readSkillArchive } from '../core/index.ts';
export { createDiskCacheStore } from '../core/node/diskCacheStore.ts';
export { createTlsFetch } from '../core/node/tlsFetch.ts';
export { promptFileText } from '../promptFile/promptFileText.ts';
