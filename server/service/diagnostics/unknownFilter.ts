import { filterDocs } from '../../../src/template/index.ts';
import { namedInText } from './namedInText.ts';
import { unknownNames } from './unknownNames.ts';

/** A filter that Jinja2 does not have. */
export const unknownFilter = unknownNames(
  'unknown-filter',
  'filter',
  (scanned) => [...scanned.analysis.filters, ...namedInText(scanned, 'filter')],
  filterDocs,
);
