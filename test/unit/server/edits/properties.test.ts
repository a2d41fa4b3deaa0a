import assert from 'node:assert/strict';
import { fuzzRuns, fuzzSeed } from '../../../helpers/fuzzRuns.ts';
import { seededNumbers } from '../../../helpers/mutations/mutate.ts';
import { corpusSamples, dresses, filledSamples, generatedSamples, librarySamples } from './samples.ts';
import { selectionsOf } from './selections.ts';
import { Trial } from './trial.ts';

/** Selections that are tried on one text, so that reading it counts little. */
const perText = 25;

describe('every edit the editor offers', () => {
  it('keeps the template whole: it renders as before, or as its title says', async function () {
    this.timeout(0);
    const seed = fuzzSeed(1);
    const random = seededNumbers(seed);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
    const pairs = fuzzRuns(20_000);
    const library = await librarySamples();
    const corpus = corpusSamples();
    const tried = new Map<string, number>();
    for (let done = 0, round = 0; done < pairs; round += 1) {
      // Reading the long front matter of the library costs most.
      const samples = round % 8 === 0 ? library : round % 4 === 1 ? corpus : undefined;
      const drawn = samples ?? (round % 2 === 0 ? generatedSamples : filledSamples)(1, seed * 1_000_000 + round);
      const trial = new Trial(pick(dresses)(pick(drawn)));
      const { name, text } = trial.sample;
      const draw = selectionsOf(text, random);
      for (let count = 0; count < perText && done < pairs; count += 1, done += 1) {
        const selection = draw();
        for (const edit of [...(await trial.ofSelection(selection)), ...(count === 0 ? await trial.ofFile() : [])]) {
          const kind = edit.title.replaceAll(/'[^']*'|<[^>]*>|\{%.*%\}/g, '…');
          tried.set(kind, (tried.get(kind) ?? 0) + 1);
          try {
            trial.check(edit);
          } catch (fault) {
            const { start, end } = selection;
            const marked = `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`;
            throw new Error(`${edit.title} · ${name} · seed ${seed}\n${JSON.stringify(marked)}\n${JSON.stringify(edit)}`, { cause: fault });
          }
        }
      }
    }
    for (const kind of everyKind) assert.ok((tried.get(kind) ?? 0) > 0, `'${kind}' was offered`);
  });
});

/** What has to have been tried, or the test shows less than it says. */
const everyKind = [
  ...['Format the selection', 'Format the typed tag', 'Format the document', 'Extract to the variable …', 'Extract to the macro …'],
  ...['Extract to the template …', 'Inline …', 'Put this between … marks', 'Write this as it stands, in …', 'Add the filter …', 'Write …'],
  ...['Declare … in the front matter', 'Ignore … here', 'Ignore … in this file', 'Replace with …', 'Close … with …', 'Remove the …'],
  ...['Rename this block to …', 'Rename the inner variable to …', 'Remove the declaration of …', 'Create …'],
];
