import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { editorScenes, editorThemes } from './pictureScenes.ts';
import { serverScenes, serverThemes } from './serverScenes.ts';
import { repository, repositoryPath } from './vscode/paths.ts';
import { cleanUpOnSignals } from './vscode/processes.ts';
import { copySampleLibrary, scratchFolder } from './vscode/sampleLibrary.ts';
import { installServer } from './vscode/serverBuild.ts';
import { overview, type Scene, type Theme, takeShot, themeNamed } from './vscode/shot.ts';
import { newest } from './vscode/versions.ts';

const overviewScene = overview({ width: 1280, height: 720 });

/** The README's pictures: real windows of the current build, each theme at least once. */
const pictures: readonly { readonly name: string; readonly theme: Theme; readonly scene: Scene }[] = [
  { name: 'overview-light', theme: 'light', scene: overviewScene },
  { name: 'overview-dark', theme: 'dark', scene: overviewScene },
  ...Object.entries(editorScenes).map(([name, scene]) => ({ name, theme: editorThemes[name] ?? 'light', scene })),
  ...Object.entries(serverScenes).map(([name, scene]) => ({ name, theme: serverThemes[name] ?? 'light', scene })),
];

/**
 * Draws `media/readme/*.png` anew: `node src/build/run.mjs src/build/pictures.ts [NAME ...]`. With `--theme light|dark|hc` every picture is drawn
 * in that theme, with `--folder DIR` elsewhere, to be looked at.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { theme: { type: 'string' }, folder: { type: 'string', default: repositoryPath('media/readme') } },
  });
  cleanUpOnSignals();
  const build = spawnSync(process.execPath, [repositoryPath('src/build/build.mjs')], { cwd: repository, stdio: 'inherit' });
  if (build.status !== 0) throw new Error('The build failed.');
  const say = (line: string): void => console.log(line);
  const installed = await installServer(newest, say);
  for (const { name, theme, scene } of pictures.filter((picture) => positionals.length === 0 || positionals.includes(picture.name))) {
    const scratch = await scratchFolder('pictures');
    try {
      const file = path.resolve(values.folder, `${name}.png`);
      const workspace = await copySampleLibrary(scratch);
      const window = {
        file,
        theme: values.theme === undefined ? theme : themeNamed(values.theme),
        scene,
        workspace,
        dataFolder: path.join(scratch.path, 'profile'),
      };
      await takeShot(installed, { ...window, developmentPath: repository }, say);
      say(`Wrote ${file}.`);
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
