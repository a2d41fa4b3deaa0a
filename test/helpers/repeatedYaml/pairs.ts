import { cases, type RepeatedFile, repeated, tests } from './file.ts';

/** Two lists that are read together: each of the one with each of the other. */
export const pairsOfLists: readonly RepeatedFile[] = [
  tests(
    'default variables and cases',
    (count) => `defaultTest:\n  vars:\n${repeated(count, (at) => `    v${at}: x`)}\n${cases(() => '  - vars: {a: 1}')(count)}`,
  ),
  tests(
    'default assertions and cases',
    (count) =>
      `defaultTest:\n  assert:\n${repeated(count, (at) => `    - {type: contains, value: x${at}}`)}\n${cases(() => '  - vars: {a: 1}')(count)}`,
  ),
  tests(
    'default options and cases',
    (count) => `defaultTest:\n  options:\n${repeated(count, (at) => `    o${at}: x`)}\n${cases(() => '  - options: {a: 1}')(count)}`,
  ),
  tests(
    'variables that every case names',
    (count) => `x: &v\n${repeated(count, (at) => `  v${at}: x`)}\n${cases(() => '  - vars: *v')(count)}`,
  ),
  tests(
    'a value that every case names',
    (count) => `x: &v\n${repeated(count, (at) => `  - x${at}`)}\n${cases(() => '  - vars: {a: *v}')(count)}`,
  ),
  tests(
    'a long text that every case names',
    (count) => `x: &v '${repeated(count, (at) => `{{ a }}${at}`, ' ')}'\n${cases(() => '  - vars: {a: *v}')(count)}`,
  ),
  tests(
    'assertions that every case names',
    (count) => `x: &v\n${repeated(count, (at) => `  - {type: contains, value: x${at}}`)}\n${cases(() => '  - assert: *v')(count)}`,
  ),
  tests(
    'faults that every case names',
    (count) => `x: &v\n${repeated(count, (at) => `  - {type: contains, valeu: x${at}}`)}\n${cases(() => '  - assert: *v')(count)}`,
  ),
  tests(
    'twice given keys that every case names',
    (count) => `x: &v\n${repeated(count, () => '  a: x')}\n${cases(() => '  - vars: *v')(count)}`,
  ),
  tests(
    'variables and templates',
    (count) =>
      `tests:\n  - vars:\n${repeated(count, (at) => `      v${at}: x`)}\n    assert:\n${repeated(count, (at) => `      - {type: contains, value: '{{ v${at} }}'}`)}\n`,
  ),
  tests(
    'variables with fields and templates',
    (count) =>
      `tests:\n  - vars:\n${repeated(count, (at) => `      v${at}: {f: ${at}}`)}\n    assert:\n${repeated(count, (at) => `      - {type: contains, value: '{{ v${at}.g }}'}`)}\n`,
  ),
  tests(
    'variables and templates that call functions',
    (count) =>
      `tests:\n  - vars:\n${repeated(count, (at) => `      v${at}: x`)}\n    assert:\n${repeated(count, (at) => `      - {type: contains, value: '{{ range(${at}) }}'}`)}\n`,
  ),
  tests(
    'providers and cases',
    (count) => `providers:\n${repeated(count, (at) => `  - p${at}`)}\n${cases(() => '  - vars: {a: 1}')(count)}`,
  ),
  tests(
    'settings that every case names',
    (count) => `x: &v\n${repeated(count, (at) => `  - x${at}`)}\n${cases(() => '  - prompts: *v')(count)}`,
  ),
].map((file) => ({ ...file, isLimited: true }));
