import path from 'node:path';

/** The repository's root folder. */
export const repository = path.resolve(__dirname, '..', '..', '..');

/** Absolute path of something in the repository. */
export function repositoryPath(relative: string): string {
  return path.join(repository, relative);
}

/** The environment for an editor we start, without what an editor above us (its terminal) would have it join. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE_(?!EXECUTABLE_PATH)|ELECTRON_|NODE_OPTIONS)/.test(name)),
  );
}
