import assert from 'node:assert/strict';
import { UniqueLabels } from '../../../src/testing/uniqueLabels.ts';

describe('the label of a prompt in the Testing view', () => {
  it('is its name', () => {
    const labels = new UniqueLabels();
    labels.set('1', 'refund', 'support');
    assert.equal(labels.labelOf('1'), 'refund');
  });

  it('has the place behind it where another one has the name too, and only then', () => {
    const labels = new UniqueLabels();
    labels.set('1', 'refund', 'support');
    assert.deepEqual(labels.set('2', 'refund', 'shop › letters'), ['1', '2']);
    assert.deepEqual(
      ['1', '2'].map((id) => labels.labelOf(id)),
      ['refund (support)', 'refund (shop › letters)'],
    );
    assert.deepEqual(labels.delete('1'), ['2']);
    assert.equal(labels.labelOf('2'), 'refund');
  });

  it('follows a new name', () => {
    const labels = new UniqueLabels();
    labels.set('1', 'refund', 'a');
    labels.set('2', 'refund', 'b');
    assert.deepEqual(labels.set('2', 'apology', 'b'), ['1', '2']);
    assert.deepEqual(
      ['1', '2'].map((id) => labels.labelOf(id)),
      ['refund', 'apology'],
    );
  });

  it('is the name alone outside of any folder', () => {
    const labels = new UniqueLabels();
    labels.set('1', 'refund', '');
    labels.set('2', 'refund', 'b');
    assert.equal(labels.labelOf('1'), 'refund');
  });
});
