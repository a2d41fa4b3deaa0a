import assert from 'node:assert/strict';
import { type Memory, RememberedInputs } from '../../../src/preview/rememberedInputs.ts';

function memoryWith(value?: unknown): Memory & { value: unknown } {
  return {
    value,
    get() {
      return this.value;
    },
    async update(_key: string, next: unknown) {
      this.value = JSON.parse(JSON.stringify(next));
    },
  };
}

describe('RememberedInputs', () => {
  it('gives each prompt its own variables, also after a restart', async () => {
    const memory = memoryWith();
    const first = new RememberedInputs(memory);
    await first.remember('file:///a', { chosen: 'own', text: 'x: 1' });
    await first.remember('file:///b', { text: 'y: 2' });
    const second = new RememberedInputs(memory);
    assert.deepEqual(second.of('file:///a'), { chosen: 'own', text: 'x: 1' });
    assert.deepEqual(second.of('file:///b'), { text: 'y: 2' });
    assert.deepEqual(second.of('file:///c'), { text: '' });
  });

  it('forgets those used longest ago', async () => {
    const memory = memoryWith();
    const inputs = new RememberedInputs(memory);
    for (let index = 0; index < 120; index++) await inputs.remember(`file:///${index}`, { text: String(index) });
    const restarted = new RememberedInputs(memory);
    assert.equal(restarted.of('file:///0').text, '');
    assert.equal(restarted.of('file:///119').text, '119');
  });

  it('keeps no more text than fits', async () => {
    const memory = memoryWith();
    const inputs = new RememberedInputs(memory);
    await inputs.remember('file:///old', { text: 'x'.repeat(600_000) });
    await inputs.remember('file:///new', { text: 'y'.repeat(600_000) });
    const restarted = new RememberedInputs(memory);
    assert.equal(restarted.of('file:///old').text, '');
    assert.equal(restarted.of('file:///new').text.length, 600_000);
  });

  it('reads past what it did not write', () => {
    for (const value of [null, 'x', {}, [1, null, [], ['a'], ['a', {}], ['a', { text: 1 }], [1, { text: '' }]]])
      assert.deepEqual(new RememberedInputs(memoryWith(value)).of('a'), { text: '' });
  });
});
