import assert from 'node:assert/strict';
import type { VendorRun } from '../../../../src/build/conformance/vendors/types.ts';
import { type Generation, start } from '../../../promptServers/promptrails/index.ts';

/** PromptRails' client for Python: the release with all twenty resources, and the newest, against the server of its own generation. */
export const promptrailsRuns: readonly VendorRun[] = [python('0.3.0', 'g1'), python('0.9.2', 'g2')];

function python(version: string, generation: Generation): VendorRun {
  return {
    name: `promptrails ${version}`,
    language: 'python',
    package: 'promptrails',
    version,
    driver: 'test/conformance/vendors/promptrails/driver.py',
    start: async () => {
      const server = await start({ generation });
      const stop = async () => {
        await server[Symbol.asyncDispose]();
        // What the vendor sends is right by definition: the server must not object to it.
        assert.deepEqual(server.violations, []);
      };
      return { env: { BASE_URL: server.baseUrl, API_KEY: server.key }, stop };
    },
  };
}
