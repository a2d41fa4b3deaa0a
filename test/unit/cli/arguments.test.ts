import assert from 'node:assert/strict';
import { type Request, readArguments } from '../../../src/cli/arguments.ts';

const check = (paths: readonly string[], format: 'text' | 'json' | 'sarif' | 'github' = 'text'): Request => ({
  kind: 'check',
  paths,
  format,
});
const wrong = (fault: string): Request => ({ kind: 'wrong', message: `${fault}. Run 'promptdeck --help' for what can be said.` });

describe('Arguments of the command line', () => {
  const understood: readonly (readonly [args: string, request: Request])[] = [
    ['--help', { kind: 'help' }],
    ['-h', { kind: 'help' }],
    ['check a --help', { kind: 'help' }],
    ['chek -h', { kind: 'help' }],
    ['check', check(['.'])],
    ['check a', check(['a'])],
    ['check a b/c .', check(['a', 'b/c', '.'])],
    ['check --format text', check(['.'], 'text')],
    ['check --format json a', check(['a'], 'json')],
    ['check a --format=sarif b', check(['a', 'b'], 'sarif')],
    ['--format github check', check(['.'], 'github')],
    ['check -- --format', check(['--format'])],
  ];
  for (const [args, request] of understood) {
    it(`are understood: ${args}`, () => {
      assert.deepEqual(readArguments(args.split(' ')), request);
    });
  }

  const misunderstood: readonly (readonly [args: readonly string[], message: string])[] = [
    [[], 'Say what to do'],
    [['--format', 'json'], 'Say what to do'],
    [['chek', 'check'], "There is no command 'chek'"],
    [['check', '--format', 'xml'], "There is no format 'xml'; take one of text, json, sarif, github"],
    [['check', '--format', ''], "There is no format ''; take one of text, json, sarif, github"],
    [['check', '--colour'], "Unknown option '--colour'"],
    [['check', '-x'], "Unknown option '-x'"],
    [['check', '--format'], "Option '--format <value>' argument missing"],
    [['check', '--help=yes'], "Option '-h, --help' does not take an argument"],
  ];
  for (const [args, fault] of misunderstood) {
    it(`come back with the fault and the next step: '${args.join(' ')}'`, () => {
      assert.deepEqual(readArguments(args), wrong(fault));
    });
  }
});
