import Mocha from 'mocha';
import LineReporter from './lineReporter.ts';
import { grepVariable } from './results.ts';

const testMs = 30_000;

/**
 * Runs tests inside the extension host; what a host suite's `run()` does.
 *
 * @param load Loads the modules with the tests, which expect mocha's `describe` and `it` as globals.
 * @throws {Error} When a test failed, so that the host ends with an exit code that says so.
 */
export async function runInHost(load: () => void): Promise<void> {
  process.setSourceMapsEnabled(true);
  const grep = process.env[grepVariable];
  const mocha = new Mocha({ ui: 'bdd', timeout: testMs, reporter: LineReporter, ...(grep ? { grep: new RegExp(grep) } : {}) });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  load();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
