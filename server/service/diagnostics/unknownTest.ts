import { builtins } from '../../../src/template/index.ts';
import { namedInText } from './namedInText.ts';
import { unknownNames } from './unknownNames.ts';

/** A test after `is` that Jinja2 does not have. */
export const unknownTest = unknownNames(
  {
    code: 'unknown-test',
    defaultLevel: 'error',
    description: 'A test after `is` that Jinja2 does not have.',
    example: '{{ a is evn }}',
    remedy: 'Use a test that Jinja2 has.',
  },
  'test',
  (scanned) => [...scanned.analysis.tests, ...namedInText(scanned, 'test')],
  builtins.tests,
);
