import assert from 'node:assert/strict';
import { pythonOf } from '../../../../src/build/conformance/vendors/python.ts';
import { runDriver } from '../../../../src/build/conformance/vendors/runDriver.ts';
import { runVendors } from '../../../../src/build/conformance/vendors/runVendors.ts';
import type { VendorRun } from '../../../../src/build/conformance/vendors/types.ts';
import { repositoryPath } from '../../../../src/build/vscode/paths.ts';
import { answers } from '../../../../src/build/vscode/quietly.ts';

describe('Runs of the vendors’ clients', () => {
  const silent = (): void => {};
  const env = { GREETING: 'hello', PYTHONPATH: repositoryPath('test/conformance/vendors'), PYTHONDONTWRITEBYTECODE: '1' };
  const drive = (command: string, driver: string) =>
    runDriver({ name: 'acme 1.0', command, args: [repositoryPath(`test/fixtures/vendors/${driver}`)], env, limitMs: 30_000 });

  for (const [language, command, driver] of [
    ['Python', 'python3', 'twoCases.py'],
    ['Node', process.execPath, 'twoCases.mjs'],
  ] as const) {
    it(`names every case of a ${language} driver and what was wrong`, async function () {
      if (language === 'Python' && !answers(command)) this.skip();
      const cases = await drive(command, driver);
      assert.deepEqual(
        cases.map(({ name, problem }) => [name, problem === undefined]),
        [
          ['acme 1.0 list: answer', true],
          ['acme 1.0 get: answer', false],
          ['acme 1.0 get: error', true],
          ['acme 1.0 broken: error', false],
          ['acme 1.0 broken: answer', false],
          ['acme 1.0 list: called', false],
        ],
      );
      assert.match(cases[1]?.problem ?? '', /^answer\.id: wanted (str|String), got 1$/);
      assert.match(cases[3]?.problem ?? '', /^wanted (ValueError|TypeError), got (KeyError|SyntaxError)/);
      assert.match(cases[4]?.problem ?? '', /gone/);
      assert.equal(cases[5]?.problem, 'never called with error');
    });
  }

  it('takes a driver that breaks off for a failure', async () => {
    const [first, whole] = await drive(process.execPath, 'breaksOff.mjs');
    assert.deepEqual(first, { name: 'acme 1.0 list: answer' });
    assert.equal(whole?.name, 'acme 1.0 runs to its end');
    assert.match(whole?.problem ?? '', /printed "what\?"; ended with 3/);
  });

  it('says what was not run when there is no Python', async () => {
    const run: VendorRun = {
      name: 'acme 1.0',
      language: 'python',
      package: 'acme',
      version: '1.0',
      driver: 'none.py',
      start: () => assert.fail('no server is started for it'),
    };
    assert.deepEqual(await runVendors([run], silent, async () => undefined), { cases: [], notRun: ['acme 1.0'] });
  });

  it('takes a client that cannot be installed or started for a failure, and goes on', async () => {
    const run = (name: string): VendorRun => ({
      name,
      language: 'python',
      package: 'acme',
      version: '1.0',
      driver: 'none.py',
      start: () => assert.fail('no server is started for it'),
    });
    const python = { executable: '/no/such/python', version: '3.11' };
    const { cases, notRun } = await runVendors([run('acme 1.0'), run('acme 2.0')], silent, async () => python);
    assert.deepEqual(
      cases.map(({ name }) => name),
      ['acme 1.0 starts', 'acme 2.0 starts'],
    );
    assert.match(cases[0]?.problem ?? '', /Cannot start \/no\/such\/python/);
    assert.deepEqual(notRun, []);
  });

  it('takes Python 3.10 and newer', () => {
    assert.deepEqual(pythonOf('3.11 /usr/bin/python3\n'), { executable: '/usr/bin/python3', version: '3.11' });
    assert.equal(pythonOf('3.9 /usr/bin/python3'), undefined);
    assert.equal(pythonOf('2.7 C:\\Python27\\python.exe'), undefined);
    assert.equal(pythonOf(''), undefined);
  });
});
