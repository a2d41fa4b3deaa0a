import type { RemoteConsole } from 'vscode-languageserver';
import type { Log } from '../src/core/model/index.ts';

/** Writes to the client's log, where the protocol's `debug` is also our `trace`. */
export function createLog(console: RemoteConsole): Log {
  return {
    error: (message) => console.error(message),
    warn: (message) => console.warn(message),
    info: (message) => console.info(message),
    debug: (message) => console.debug(message),
    trace: (message) => console.debug(message),
  };
}
