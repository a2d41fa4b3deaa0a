import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { repository, repositoryPath } from './vscode/paths.ts';
import { cleanUpOnSignals } from './vscode/processes.ts';
import { copySampleLibrary, scratchFolder } from './vscode/sampleLibrary.ts';
import { installServer } from './vscode/serverBuild.ts';
import { takeShot, type themes } from './vscode/shot.ts';
import { newest } from './vscode/versions.ts';

/** The README's pictures: real windows of the current build, one per theme. */
const pictures = [
  { name: 'overview-light', theme: 'light' },
  { name: 'overview-dark', theme: 'dark' },
] as const satisfies readonly { name: string; theme: keyof typeof themes }[];

/** Draws `media/readme/*.png` anew: `node src/build/run.mjs src/build/pictures.ts`. */
async function main(): Promise<void> {
  cleanUpOnSignals();
  const build = spawnSync(process.execPath, [repositoryPath('src/build/build.mjs')], { cwd: repository, stdio: 'inherit' });
  if (build.status !== 0) throw new Error('The build failed.');
  const say = (line: string): void => console.log(line);
  const installed = await installServer(newest, say);
  for (const { name, theme } of pictures) {
    const scratch = await scratchFolder('pictures');
    try {
      const file = repositoryPath(`media/readme/${name}.png`);
      const workspace = await copySampleLibrary(scratch);
      const window = { file, theme, size: { width: 1200, height: 720 }, workspace, dataFolder: path.join(scratch.path, 'profile') };
      await takeShot(installed, { ...window, developmentPath: repository }, say);
      say(`Wrote media/readme/${name}.png.`);
    } finally {
      await scratch.remove();
    }
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
