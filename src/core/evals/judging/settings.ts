import { oncePer } from '../../../base/index.ts';
import type { JudgingFault, TestCase, TestSuite, TextRange } from '../../model/index.ts';
import { templatesInVars } from './templatesInVars.ts';
import type { JudgingParts } from './types.ts';

/** Options of a case that change what is rendered, compared or counted. */
const changingOptions = [
  'transform',
  'postprocess',
  'transformVars',
  'prefix',
  'suffix',
  'storeOutputAs',
  'disableDefaultAsserts',
  'repeat',
];

/** Why the cases of a file cannot be judged: its own mistakes, and keys that would change every row and are not applied here. */
export function suiteFaults({ name, faults = [], settings = {}, places }: TestSuite): readonly JudgingFault[] {
  const unread = faults.map(
    ({ message, range }): JudgingFault => ({
      code: 'unreadable',
      message: `The tests file '${name}' has a mistake, so none of its cases is judged. ${message}`,
      ...(range && { range }),
    }),
  );
  const keys = Object.keys(settings).filter((key) => isSet(settings[key]));
  return [...unread, ...keys.map((key) => notApplied(`The tests file '${name}'`, key, places?.get(key)))];
}

/** The same for one case and the provider it would run with. */
export function caseFaults(
  testCase: TestCase,
  providerId: string,
  suite: TestSuite,
  { providers: known, fillIn }: JudgingParts,
): readonly JudgingFault[] {
  const { name, faults = [], options = {}, settings = {}, places, range, recordedOutput } = testCase;
  const unread = faults.map(
    ({ message, range: at = range }): JudgingFault => ({ code: 'unreadable', message: `'${name}' has a mistake. ${message}`, range: at }),
  );
  const optionKeys = changingOptions.filter((key) => isSet(options[key])).map((key) => `options.${key}`);
  const keys = Object.keys(settings).filter((key) => isSet(settings[key]) && !(key === 'provider' && settings[key] === providerId));
  const unapplied = [
    ...[...optionKeys, ...keys].map((key) => notApplied(`'${name}'`, key, places?.get(key) ?? range)),
    ...templatesInVars(testCase, fillIn),
  ];
  if (!known.includes(providerId)) {
    const message = `No provider named '${providerId}' is known here. Use one of ${known.join(', ')} under providers.`;
    const at = suite.places?.get(`providers.${providerId}`) ?? range;
    return [...unread, ...unapplied, { code: 'unknown-provider', message, range: at }];
  }
  if (providerId === 'replay' && recordedOutput === undefined) {
    const message = `'${name}' has no recorded output to replay. Add providerOutput to the case, or run it with echo.`;
    return [...unread, ...unapplied, { code: 'no-recorded-output', message, range }];
  }
  return [...unread, ...unapplied];
}

/** Nothing, `false` and empty lists and mappings ask for nothing. */
function isSet(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false;
  return typeof value !== 'object' || holdsSomething(value);
}

/** Of lists and mappings; one that many cases name is looked at once. */
const holdsSomething = oncePer((value: object) => Object.keys(value).length > 0);

function notApplied(subject: string, key: string, range: TextRange | undefined): JudgingFault {
  const message = `${subject} sets ${key}, which is not applied here. Remove it to have this judged.`;
  return { code: 'setting-not-applied', message, ...(range && { range }) };
}
