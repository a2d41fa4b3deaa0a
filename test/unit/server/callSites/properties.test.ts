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

  it('are checked at places that are there, and each fix takes away what it is offered for', async () => {
    const prompt = '---\nname: ticket_triage\n---\n{{ ticket }}{{ queues }}';
    let fixes = 0;
    const world = (text: string, isPython: boolean) => callWorld({ [isPython ? 'app.py' : 'app.ts']: text, 'triage.prompt.j2': prompt });
    await fc.assert(
      fc.asyncProperty(broken, async ([{ text, isPython }, changes]) => {
        const now = breakText(text, changes);
        const found = await world(now, isPython).mended();
        const keys = found.map(({ code, message }) => `${String(code)} ${message}`);
        for (const [index, finding] of found.entries()) {
          assert.notEqual(finding.text, '', keys[index]);
          for (const fix of finding.fixes) {
            const after = (await callWorld(fix.files).mended()).map(({ code, message }) => `${String(code)} ${message}`);
            assert.ok(count(after, keys[index]) < count(keys, keys[index]), `${fix.title}: ${keys[index]}`);
            fixes += 1;
          }
        }
      }),
      { numRuns: fuzzRuns(100) },
    );
    assert.ok(fixes > 50, `only ${fixes} fixes were tried`);
  });

  it('are completed with names of the prompt that the call does not give yet', async () => {
    const prompt = '---\nname: ticket_triage\n---\n{{ ticket }}{{ queues }}';
    let offered = 0;
    await fc.assert(
      fc.asyncProperty(broken, fc.nat(5000), async ([{ text, isPython }, changes], at) => {
        const now = breakText(text, changes);
        // Anywhere, and often where a name may begin.
        const begins = [...now.matchAll(/\{\s*["']?/g)].map((found) => found.index + found[0].length);
        const caret = at % 4 === 0 ? at % (now.length + 1) : (begins[at % begins.length] ?? 0);
        const world = callWorld({
          [isPython ? 'app.py' : 'app.ts']: `${now.slice(0, caret)}█${now.slice(caret)}`,
          'triage.prompt.j2': prompt,
        });
        for (const { label, textEdit } of await world.complete()) {
          assert.ok(['ticket', 'queues'].includes(label), label);
          assert.ok(textEdit && 'range' in textEdit);
          const { start, end } = textEdit.range;
          assert.ok(world.document.offsetAt(start) <= caret && caret <= world.document.offsetAt(end));
          offered += 1;
        }
        for (const place of await world.references()) assert.match(place, /«.+»$/s);
      }),
      { numRuns: fuzzRuns(300) },
    );
    assert.ok(offered > 0, 'nothing was ever offered');
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

function count(keys: readonly string[], key: string | undefined): number {
  return keys.filter((one) => one === key).length;
}
