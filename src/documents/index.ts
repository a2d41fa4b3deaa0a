/**
 * Documents that no folder holds: the versions that Git has of prompt files. They know neither the tree nor any command.
 */
export { createGitVersions } from './gitVersions.ts';
