import { runnableTypes } from '../../../src/core/evals/assertions/definitions.ts';
import { vocabulary } from '../../../src/suiteFile/vocabulary.ts';
import { one, oneLength, type RepeatedFile, repeated, tests } from './file.ts';

/** The levels of a tests file, each with its keys many times over. */
export const keysOfTests: readonly RepeatedFile[] = [
  ...vocabulary.suite.keys.flatMap((key) => [
    tests(`${key}: a list`, (count) => `${key}:\n${repeated(count, (at) => `  - x${at}`)}\ntests:\n  - vars: {a: 1}\n`),
    tests(`${key}: a mapping`, (count) => `${key}:\n${repeated(count, (at) => `  x${oneLength + at}: y`)}\n`),
  ]),
  ...vocabulary.testCase.keys.flatMap((key) => [
    tests(`${key} of cases`, (count) => `tests:\n${repeated(count, (at) => `  - description: c${at}\n    ${key}: x${at}`)}\n`),
    tests(`${key} of a case: a list`, (count) => `tests:\n  - ${key}:\n${repeated(count, (at) => `      - x${at}`)}\n`),
    tests(
      `${key} of a case: a mapping`,
      (count) => `tests:\n  - ${key}:\n${repeated(count, (at) => `      transform${at}: '{{ a }} ${at}'`)}\n`,
    ),
    tests(
      `${key} of defaultTest`,
      (count) => `defaultTest:\n  ${key}:\n${repeated(count, (at) => `    x${at}: y`)}\ntests:\n  - vars: {}\n`,
    ),
  ]),
  ...vocabulary.assertion.keys.map((key) =>
    tests(`${key} of assertions`, (count) => one(repeated(count, (at) => `      - {type: contains, value: x, ${key}: y${at}}`))),
  ),
  ...[...runnableTypes, 'not-contains', 'contains-any', 'llm-rubric', 'contians'].map((type) =>
    tests(`assertions: ${type}`, (count) => one(repeated(count, (at) => `      - {type: ${type}, value: x${at}}`))),
  ),
];
