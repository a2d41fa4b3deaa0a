import { globSync } from 'node:fs';
import { repository } from '../vscode/paths.ts';

/** Parts of the sources that a run of mutants tells apart; the first glob list says what belongs, the second what does not. */
const areas = {
  template: { files: ['src/template/**/*.ts'], but: [] },
  core: { files: ['src/core/**/*.ts'], but: ['src/core/backends/**'] },
  backends: { files: ['src/core/backends/**/*.ts'], but: [] },
  promptFile: { files: ['src/{promptFile,suiteFile}/**/*.ts'], but: [] },
  service: { files: ['server/**/*.ts'], but: [] },
  cli: { files: ['src/{cli,disk}/**/*.ts'], but: [] },
  host: { files: ['src/**/*.ts'], but: ['src/{template,core,promptFile,suiteFile,cli,disk,build}/**'] },
} as const;

export type Area = keyof typeof areas;

export const areaNames = Object.keys(areas) as readonly Area[];

export const isArea = (name: string): name is Area => name in areas;

/** Source files of an area, as paths from the repository's root with forward slashes, sorted. */
export function filesOf(area: Area): readonly string[] {
  const { files, but } = areas[area];
  return globSync([...files], { cwd: repository, exclude: [...but, '**/*.d.ts', '**/node_modules/**'] })
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted();
}
