import { builtins } from '../../../src/template/index.ts';
import { namedInText } from './namedInText.ts';
import { unknownNames } from './unknownNames.ts';

/** A filter that Jinja2 does not have. */
export const unknownFilter = unknownNames(
  {
    code: 'unknown-filter',
    defaultLevel: 'error',
    description: 'A filter that Jinja2 does not have.',
    example: '{{ a | uper }}',
    remedy: 'Use a filter that Jinja2 has.',
  },
  'filter',
  (scanned) => [...scanned.analysis.filters, ...namedInText(scanned, 'filter')],
  builtins.filters,
);
