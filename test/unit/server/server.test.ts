import { InProcessClient } from '../../server/clientInProcess.ts';
import { describeCallSites } from '../../server/suites/callSites.ts';
import { describeEditing } from '../../server/suites/editing.ts';
import { describeLanguageFeatures } from '../../server/suites/languageFeatures.ts';
import { describeNavigation } from '../../server/suites/navigation.ts';

const start = () => InProcessClient.start();

describe('in the process of its client', () => {
  describe('the server', () => describeLanguageFeatures(start));
  describe('navigation', () => describeNavigation(start));
  describe('help with writing', () => describeEditing(start));
  describe('calls in source code', () => describeCallSites(start));
});
