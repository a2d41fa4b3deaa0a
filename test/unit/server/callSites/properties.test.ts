import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fuzzRuns } from '../../../helpers/fuzzRuns.ts';
import { sampleSources, sampleText } from '../../../helpers/sampleLibrary.ts';
import { callWorld } from './callWorld.ts';
import { sitesIn } from './sites.ts';

const texts = sampleSources().map((file) => ({ text: sampleText(file), isPython: file.endsWith('.py') }));
const snippets = [
  '"',
  "'",
  '{',
  '}',
  '(',
  ')',
  '**',
  '...',
  '\\',
  '😀',
  '\r\n',
  ',',
  ':',
  '#',
  '`${',
  '"""',
  'await ',
  'get_by_name(',
  '.render(',
];

/** A sample with a few places cut out and a few snippets put in. */
const broken = fc.tuple(
  fc.constantFrom(...texts),
  fc.array(fc.tuple(fc.nat(5000), fc.nat(40), fc.constantFrom(...snippets)), { minLength: 1, maxLength: 4 }),
);

function breakText(text: string, changes: readonly (readonly [number, number, string])[]): string {
  return changes.reduce((now, [at, cut, put]) => {
    const start = at % (now.length + 1);
    return now.slice(0, start) + put + now.slice(start + cut);
  }, text);
}

describe('calls in broken source code', () => {
  it('have places inside the text, whose names are those that stand there', async () => {
    await fc.assert(
      fc.asyncProperty(broken, async ([{ text, isPython }, changes]) => {
        const now = breakText(text, changes);
        for (const { method, input } of await sitesIn(now, isPython ? 'python' : 'typescript')) {
          assert.ok(method.start < method.end && method.end <= now.length);
          for (const { name, range, pair } of input?.names ?? []) {
            assert.equal(now.slice(range.start, range.end), name);
            assert.ok(pair.start <= range.start && range.end <= pair.end);
          }
        }
      }),
      { numRuns: fuzzRuns(300) },
    );
  });

  it('are checked and mended without a fault', async () => {
    const prompt = '---\nname: ticket_triage\n---\n{{ ticket }}{{ queues }}';
    await fc.assert(
      fc.asyncProperty(broken, fc.nat(5000), async ([{ text, isPython }, changes], at) => {
        const now = breakText(text, changes);
        const caret = at % (now.length + 1);
        const world = callWorld({
          [isPython ? 'app.py' : 'app.ts']: `${now.slice(0, caret)}█${now.slice(caret)}`,
          'triage.prompt.j2': prompt,
        });
        await world.seen();
        await world.complete();
        await world.references();
      }),
      { numRuns: fuzzRuns(100) },
    );
  });

  it('are read in deeply nested and in very long texts', async () => {
    const nested = `c.get("i").render(${'{"a": '.repeat(3000)}1${'}'.repeat(3000)})`;
    assert.equal((await sitesIn(nested, 'python')).length, 1);
    const chained = `p0 = c.get_by_name("a", "b", "c")\n${Array.from({ length: 3000 }, (_, n) => `p${n + 1} = p${n}\n`).join('')}p3000.render({})\n`;
    assert.equal((await sitesIn(chained, 'python')).length, 1);
    const long = `x = "${'a'.repeat(900_000)}"\nc.get("i").render({"a": x})`;
    assert.equal((await sitesIn(long, 'python')).length, 1);
    assert.equal((await sitesIn(`${long}${' '.repeat(200_000)}`, 'python')).length, 0, 'a longer file is not read');
  });
});
