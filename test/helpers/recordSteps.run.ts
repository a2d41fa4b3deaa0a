/** Writes what rendering counts as it is now: run it after a change that is meant to cost more or less, and read the difference. */
import { writeFileSync } from 'node:fs';
import { repositoryPath } from '../../src/build/vscode/paths.ts';
import { countSteps } from './builtinSteps.ts';

writeFileSync(repositoryPath('test/fixtures/steps.json'), `${JSON.stringify(countSteps(), null, 2)}\n`);
