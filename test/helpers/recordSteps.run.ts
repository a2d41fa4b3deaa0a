/** Writes what rendering counts as it is now: run it after a change that is meant to cost more or less, and read the difference. */
import { writeFileSync } from 'node:fs';
import { repositoryPath } from '../../src/build/vscode/paths.ts';
import { builtinKinds, builtinSteps, type StepsTable, templateSteps } from './builtinSteps.ts';

const builtins = Object.fromEntries(Object.entries(builtinKinds).map(([kind, calls]) => [kind, builtinSteps(calls)]));
const recorded: StepsTable = { builtins, templates: templateSteps() };
writeFileSync(repositoryPath('test/fixtures/steps.json'), `${JSON.stringify(recorded, null, 2)}\n`);
