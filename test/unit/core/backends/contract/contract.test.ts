import { contractSuite } from './contractSuite.ts';
import { faultSuite } from './faultSuite.ts';
import { subjects } from './subjects/index.ts';

for (const subject of subjects) {
  contractSuite(subject);
  if (subject.kind !== 'workspace') faultSuite(subject);
}
