import { createHttp, type HttpParts } from '../../../../src/core/http/index.ts';
import { fakeClock } from '../../../helpers/fakeClock.ts';
import { silentLog } from '../../../helpers/silentLog.ts';
import type { RunningServer } from '../../../promptServers/shared/index.ts';

/** The key that the clients of these tests send. */
export const testKey = 'pm_live_0123456789abcdef';

/** A client of a test server, with clock and log to look at. */
export function makeHttp(server: Pick<RunningServer, 'origin'>, parts: Partial<HttpParts> = {}) {
  const [clock, log] = [fakeClock(), silentLog()];
  const http = createHttp({
    baseUrl: `${server.origin}/prefix`,
    fetch: globalThis.fetch,
    sign: () => ({ authorization: `Bearer ${testKey}` }),
    decodeError: ({ json }) => {
      const { error } = (json ?? {}) as { error?: { code?: string; message?: string } };
      return { ...(error?.message && { message: error.message }), ...(error?.code && { serverCode: error.code }) };
    },
    timeouts: { firstByteMs: 5000, totalMs: 5000, idleMs: 5000 },
    log,
    clock,
    ...parts,
  });
  return { http, clock, log };
}
