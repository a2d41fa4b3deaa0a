import assert from 'node:assert/strict';
import type { isTransposed } from '../../../src/base/nearest.ts';
import type { findFrontMatter } from '../../../src/promptFile/frontMatter.ts';
import { counted } from '../../helpers/countedSteps/index.ts';

describe('steps of counted code', () => {
  it('are counted for each module by itself, whatever is counted beside it', async () => {
    const one = await counted<{ isTransposed: typeof isTransposed }>('src/base/nearest.ts');
    const run = () => one.module.isTransposed('variabels', 'variables');
    const alone = await one.steps(run);
    assert.ok(alone > 0);
    const other = await counted<{ findFrontMatter: typeof findFrontMatter }>('src/promptFile/frontMatter.ts');
    assert.ok((await other.steps(() => other.module.findFrontMatter('---\na: 1\n---\n'))) > 0);
    assert.equal(await one.steps(run), alone);
  });

  it('are as many each time, and none for what is not called', async () => {
    const one = await counted<{ isTransposed: typeof isTransposed }>('src/base/nearest.ts');
    const run = () => one.module.isTransposed('ab', 'ba');
    assert.equal(await one.steps(run), await one.steps(run));
    assert.equal(await one.steps(() => undefined), 0);
  });
});
