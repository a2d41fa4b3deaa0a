import { ProcessClient } from './client.ts';
import { describeCallSites } from './suites/callSites.ts';
import { describeEditing } from './suites/editing.ts';
import { describeLanguageFeatures } from './suites/languageFeatures.ts';
import { describeNavigation } from './suites/navigation.ts';

const start = () => ProcessClient.start();

describe('over stdio', function () {
  this.timeout(30_000);
  describe('the server', () => describeLanguageFeatures(start));
  describe('navigation', () => describeNavigation(start));
  describe('help with writing', () => describeEditing(start));
  describe('calls in source code', () => describeCallSites(start));
});
