import { InProcessClient } from '../../languageServer/clientInProcess.ts';
import { describeCallSites } from '../../languageServer/suites/callSites.ts';
import { describeEditing } from '../../languageServer/suites/editing.ts';
import { describeLanguageFeatures } from '../../languageServer/suites/languageFeatures.ts';
import { describeNavigation } from '../../languageServer/suites/navigation.ts';

const start = () => InProcessClient.start();

describe('in the process of its client', () => {
  describe('the server', () => describeLanguageFeatures(start));
  describe('navigation', () => describeNavigation(start));
  describe('help with writing', () => describeEditing(start));
  describe('calls in source code', () => describeCallSites(start));
});
