import { testDocs } from '../../../src/template/index.ts';
import { namedInText } from './namedInText.ts';
import { unknownNames } from './unknownNames.ts';

/** A test after `is` that Jinja2 does not have. */
export const unknownTest = unknownNames(
  'unknown-test',
  'test',
  (scanned) => [...scanned.analysis.tests, ...namedInText(scanned, 'test')],
  testDocs,
);
