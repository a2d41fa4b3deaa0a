import assert from 'node:assert/strict';
import { corpusSources } from '../../helpers/mutations/corpus.ts';
import { seededNumbers, type Trial, trials } from '../../helpers/mutations/mutate.ts';
import { sampleSources } from '../../helpers/mutations/samples.ts';
import { templateOperators } from '../../helpers/mutations/templateOperators.ts';
import { yamlOperators } from '../../helpers/mutations/yamlOperators.ts';

const seed = 20_261_126;
const count = 500;

describe('slips of the hand in samples and templates of the corpus', () => {
  const operators = [...templateOperators, ...yamlOperators];
  const all: Trial[] = [];

  before(async function () {
    this.timeout(180_000);
    const sources = [...sampleSources(), ...corpusSources()];
    for await (const trial of trials(sources, operators, count, seededNumbers(seed))) all.push(trial);
  });

  it('are of twenty kinds, each with a name and tried equally often', () => {
    assert.equal(new Set(operators.map(({ name }) => name)).size, 20);
    for (const { name } of operators) assert.equal(all.filter(({ operator }) => operator === name).length, count / 20, name);
  });

  it('mostly change what is read or rendered, which the engine decides', () => {
    const same = all.filter(({ verdict }) => verdict === 'same');
    assert.ok(same.length < count / 5, `${same.length} of ${count} change nothing`);
  });

  it('are found on their line or where Jinja2 reports them, 95 of 100 at least', () => {
    const missed = all.filter(({ verdict }) => verdict === 'missed');
    const found = all.filter(({ verdict }) => verdict === 'found');
    const list = missed.map(({ operator, source, shown }) => `${operator}, ${source}: ${shown}`);
    console.log(
      `      found ${found.length} of ${found.length + missed.length}; missed:\n${list.map((line) => `        ${line}`).join('\n')}`,
    );
    assert.ok(found.length >= 0.95 * (found.length + missed.length), list.join('\n'));
  });
});
