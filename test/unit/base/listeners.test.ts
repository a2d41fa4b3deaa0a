import assert from 'node:assert/strict';
import { Listeners } from '../../../src/base/index.ts';

describe('listeners', () => {
  it('hear of news in the order in which they came, until they end it', () => {
    const listeners = new Listeners<string>();
    const heard: string[] = [];
    const first = listeners.add((news) => heard.push(`first ${news}`));
    listeners.add((news) => heard.push(`second ${news}`));
    listeners.tell('a');
    first.dispose();
    first.dispose();
    listeners.tell('b');
    listeners.clear();
    listeners.tell('c');
    assert.deepEqual(heard, ['first a', 'second a', 'second b']);
  });

  it('do not hear the news during which they came', () => {
    const listeners = new Listeners();
    let count = 0;
    listeners.add(() => listeners.add(() => (count += 1)));
    listeners.tell();
    assert.equal(count, 0);
  });

  it('all hear of it when one fails and somebody hears of that', () => {
    const listeners = new Listeners();
    const heard: unknown[] = [];
    listeners.add(() => {
      throw new Error('broken');
    });
    listeners.add(() => heard.push('second'));
    listeners.tell(undefined, (error) => heard.push((error as Error).message));
    assert.deepEqual(heard, ['broken', 'second']);
    assert.throws(() => listeners.tell(), /broken/);
  });
});
