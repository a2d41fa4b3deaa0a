import { filterDocs } from '../../../src/template/index.ts';
import { unknownNames } from './unknownNames.ts';

/** A filter that Jinja2 does not have. */
export const unknownFilter = unknownNames('unknown-filter', 'filter', (analysis) => analysis.filters, filterDocs);
