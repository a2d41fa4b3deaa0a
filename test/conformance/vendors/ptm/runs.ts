import type { VendorRun } from '../../../../src/build/conformance/vendors/types.ts';
import { keys, skillIds, start } from '../../../promptServers/ptm/index.ts';
import { wireRun } from '../wire.ts';
import { ptmCalls } from './wire.ts';

const releases = ['0.18.0', '0.24.0'];

const every: readonly VendorRun[] = releases.map((version) => ({
  name: `ptm-client ${version}`,
  language: 'python',
  package: 'ptm-client',
  version,
  driver: 'test/conformance/vendors/ptm/driver.py',
  start: async () => {
    const server = await start();
    const gated = await start();
    const { clientId, clientSecret } = gated.gate(true);
    return {
      env: {
        PTM_URL: server.baseUrl,
        PTM_KEY: keys.full,
        PTM_READER_KEY: keys.reader,
        PTM_GATED_URL: gated.baseUrl,
        PTM_GATE_ID: clientId,
        PTM_GATE_SECRET: clientSecret,
        PTM_SKILL: skillIds.summarizer,
        PTM_HELD_SKILL: skillIds.held,
        // The client would look for a program of Cloudflare's on this machine.
        PTM_CF_AUTO_DISCOVER: 'false',
      },
      stop: async () => {
        await server[Symbol.asyncDispose]();
        await gated[Symbol.asyncDispose]();
      },
    };
  },
}));

/** The Python client of PTM, in the release whose methods are documented and in the newest, which is also compared with our backend. */
export const ptmRuns: readonly VendorRun[] = [
  ...every,
  wireRun({
    run: {
      name: 'ptm-client 0.24.0 beside ours',
      language: 'python',
      package: 'ptm-client',
      version: '0.24.0',
      driver: 'test/conformance/vendors/ptm/wire.py',
    },
    start: () => start(),
    envOf: ({ baseUrl }) => ({ PTM_URL: baseUrl, PTM_KEY: keys.full, PTM_CF_AUTO_DISCOVER: 'false' }),
    ours: ptmCalls,
  }),
];
