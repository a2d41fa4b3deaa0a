import { fileProblems } from './fileProblems.ts';

/** A tests file that is not YAML, or not in the shape of test cases. */
export const testsFile = fileProblems({
  code: 'tests-file',
  defaultLevel: 'error',
  description: 'A `*.tests.yaml` file that is not YAML, or has a case of the wrong shape.',
  example: '- vars: 5\n',
  remedy: 'Write the case in the shape that the message names.',
  exampleIn: 'tests',
});
