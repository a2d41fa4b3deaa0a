import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryPath } from '../../../src/build/vscode/paths.ts';

const given = { vars: { name: 'Ann' }, options: {} };
const cases = [
  { id: 'right', template: 'Dear {{ name }}', ...given, expected: 'Dear Ann' },
  { id: 'wrong', template: '{{ name }}', ...given, expected: 'Bob' },
  {
    id: 'worded',
    template: '{{ 1 / 0 }}',
    ...given,
    expectedError: { type: 'ZeroDivisionError', message: 'no', line: 1, phase: 'render' },
  },
];

describe('the conformance command', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'conformance-'));
  const file = path.join(folder, 'cases.json');
  writeFileSync(file, JSON.stringify({ cases }));
  const answer = (...args: string[]) =>
    spawnSync(process.execPath, [repositoryPath('src/build/conformance.mjs'), 'jinja2', file, ...args], {
      cwd: repositoryPath('.'),
      encoding: 'utf8',
    });
  after(() => rmSync(folder, { recursive: true }));

  it('counts the cases that agree, and fails when some do not', () => {
    const { stdout, status } = answer();
    assert.equal(stdout, '2/3\n');
    assert.equal(status, 1);
  });

  it('lists on demand what differs, and which errors agree in other words', () => {
    const [wrong, worded, summary, count] = answer('--fails').stdout.split('\n');
    assert.equal(wrong, 'wrong "{{ name }}": expected "Bob", got "Ann"');
    assert.equal(worded, 'worded "{{ 1 / 0 }}": "division by zero", where Jinja2 says "no"');
    assert.equal(summary, 'Errors that agree: 1, in the same words: 0');
    assert.equal(count, '2/3');
  });
});
