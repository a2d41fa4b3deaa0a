import assert from 'node:assert/strict';
import { testsRules } from '../../../server/service/diagnostics/rules.ts';
import { maxTextLength } from '../../../src/promptFile/decode.ts';
import { checkFile } from '../../helpers/checkedFile.ts';
import { type Counted, counted } from '../../helpers/countedSteps/index.ts';
import { fuzzRuns } from '../../helpers/fuzzRuns.ts';
import { type RepeatedFile, repeatedFiles } from '../../helpers/repeatedYaml/index.ts';

const isLong = fuzzRuns(0) > 0;

/** How often a construct stands in the shorter text. */
const counts = isLong ? [1000, 10_000] : [50];

/** Rules about a file as a whole. */
const notRepeated: ReadonlySet<string> = new Set(['too-large', 'binary-file', 'invalid-utf8']);

/** How much more steps may grow than the text does. */
const mostGrowth = 1.2;

describe('the steps for a tests file or front matter ten times as long', () => {
  let file: Counted<{ readonly checkFile: typeof checkFile }>;
  before(async function () {
    this.timeout(60_000);
    file = await counted('test/helpers/checkedFile.ts');
    // What is made once, with the first file, is no part of what grows.
    for (const kind of ['tests', 'prompt'] as const) await file.module.checkFile({ kind, text: '- a: b' });
  });

  // To come to the limits takes long texts.
  for (const repeated of repeatedFiles.filter(({ isLimited }) => isLong || !isLimited)) {
    it(`are about ten times as many with ${repeated.name}, in a ${repeated.kind} file`, async function () {
      this.timeout(600_000);
      for (const count of counts) {
        const [short, long] = [made(repeated, count), made(repeated, 10 * count)];
        if (long.text.length > maxTextLength) continue;
        const few = await file.steps(() => file.module.checkFile(short));
        const many = await file.steps(() => file.module.checkFile(long));
        const growth = lengthOf(long) / lengthOf(short);
        assert.ok(few > 0);
        assert.ok(many <= few * mostGrowth * growth, `${few} steps for ${count} became ${many} for ${10 * count}`);
      }
    });
  }
});

describe('repeated constructs of YAML', () => {
  it('break every rule over tests files', async () => {
    const broken = new Set<unknown>();
    for (const repeated of repeatedFiles.filter(({ kind }) => kind === 'tests'))
      for (const { code } of await checkFile(made(repeated, 3))) broken.add(code);
    assert.deepEqual(
      testsRules.map(({ code }) => code).filter((code) => !broken.has(code) && !notRepeated.has(code)),
      [],
    );
  });
});

function made({ kind, text, prompt }: RepeatedFile, count: number) {
  return { kind, text: text(count), ...(prompt && { prompt: prompt(count) }) };
}

const lengthOf = ({ text, prompt = '' }: { readonly text: string; readonly prompt?: string }): number => text.length + prompt.length;
