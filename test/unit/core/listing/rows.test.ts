import assert from 'node:assert/strict';
import * as z from 'zod';
import { brokenPrompt, rowsOf } from '../../../../src/core/listing/index.ts';

const rows = rowsOf(z.object({ id: z.string(), version: z.string() }), ['prompt_id', 'id']);

describe('rows of a listing', () => {
  it('are decoded each by itself: a broken one says what is wrong with it and keeps its id and name', () => {
    const [sound, broken, numbered] = rows.parse([
      { id: 'a', version: '1' },
      { prompt_id: 'b', id: 'not this', name: 'Bee', version: 2 },
      { id: 7 },
    ]);
    assert.deepEqual(sound, { isBroken: false, value: { id: 'a', version: '1' } });
    assert.deepEqual(broken, { isBroken: true, id: 'b', name: 'Bee', mismatch: 'at version: string is expected' });
    assert.ok(numbered?.isBroken && numbered.id === '7' && numbered.name === undefined);
  });

  it('are refused together when none of them has an id, which is the list of another product', () => {
    assert.equal(rows.safeParse([{ unexpected: [null, 42] }, 'text', null]).success, false);
    assert.equal(rows.safeParse([{ unexpected: 1 }, { id: 7 }]).success, true);
    assert.equal(rows.safeParse([]).success, true);
    assert.equal(rows.safeParse({}).success, false);
  });

  it('become prompts with a problem, told apart by their place where they say nothing', () => {
    const prompt = brokenPrompt({ isBroken: true, id: 'b', name: 'Bee', mismatch: 'at version: string is expected' }, 3);
    assert.deepEqual([prompt.id, prompt.name, prompt.address], ['b', 'Bee', { kind: 'id', id: 'b' }]);
    assert.match(
      prompt.problems?.[0]?.message ?? '',
      /^The server's list has 'Bee' in another form than expected, at version: .+ is expected\. /,
    );
    const nameless = [0, 1].map((place) => brokenPrompt({ isBroken: true, id: undefined, name: undefined, mismatch: 'x' }, place));
    assert.deepEqual(
      nameless.map(({ id, name }) => [id, name]),
      [
        ['row 1', 'row 1'],
        ['row 2', 'row 2'],
      ],
    );
  });
});
