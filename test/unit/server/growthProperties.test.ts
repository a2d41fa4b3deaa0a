import assert from 'node:assert/strict';
import { promptRules } from '../../../server/service/diagnostics/rules.ts';
import type { documentServices } from '../../helpers/countedSteps/documentServices.ts';
import { type Counted, counted } from '../../helpers/countedSteps/index.ts';
import { fuzzRuns } from '../../helpers/fuzzRuns.ts';
import { type RepeatedConstruct, repeatedConstructs, tagsWithoutConstruct } from '../../helpers/repeatedConstructs.ts';

const isLong = fuzzRuns(0) > 0;

/** How often a construct stands in the shorter text, and how much longer that text is at least. */
const times = isLong ? 1000 : 50;
const characters = isLong ? 10_000 : 1000;

/** For ten times the text; in short texts what is looked at around a place and a logarithm weigh more. */
const mostGrowth = isLong ? 12 : 20;

/** Steps for a character that are no matter whatever they grew from, such as a window of text around a place. */
const stepsForCharacter = 12;

/** Rules about a file as a whole, or about what stands in no template. */
const notRepeated: ReadonlySet<string> = new Set(['too-large', 'binary-file', 'invalid-utf8', 'front-matter', 'front-matter-schema']);

describe('the steps for a text ten times as long', () => {
  let service: Counted<{ documentServices: typeof documentServices }>;
  before(async function () {
    this.timeout(60_000);
    service = await counted('test/helpers/countedSteps/documentServices.ts');
  });

  for (const construct of repeatedConstructs.filter(({ isVariant }) => isLong || !isVariant)) {
    it(`are about ten times as many with ${construct.name}`, async function () {
      this.timeout(600_000);
      const count = Math.max(times, Math.ceil(characters / unitLength(construct)));
      const texts = [construct.make(count), construct.make(count * 10)] as const;
      const asked = { withActions: isLong };
      const [short, long] = [
        await service.module.documentServices(texts[0], asked),
        await service.module.documentServices(texts[1], asked),
      ];
      const tooMany: string[] = [];
      for (const [index, { name, run }] of short.entries()) {
        const few = await service.steps(run);
        const many = await service.steps(() => long[index]?.run());
        if (many > few * mostGrowth && many > texts[1].length * stepsForCharacter) tooMany.push(`${name}: ${few} steps became ${many}`);
      }
      assert.deepEqual(tooMany, []);
    });
  }
});

describe('repeated constructs', () => {
  it('show every tag', () => {
    assert.deepEqual(tagsWithoutConstruct, []);
  });

  it('break every rule over prompts', () => {
    const broken = new Set(repeatedConstructs.flatMap(({ breaks = [] }) => breaks));
    assert.deepEqual(
      promptRules.map(({ code }) => code).filter((code) => !broken.has(code) && !notRepeated.has(code)),
      [],
    );
  });
});

/** How much longer a text gets with each turn. */
function unitLength({ make }: RepeatedConstruct): number {
  return Math.max(1, (make(60).length - make(10).length) / 50);
}
