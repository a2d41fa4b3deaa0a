import assert from 'node:assert/strict';
import { isShowMessage, maxVariablesLength, readPageMessage, readPageState } from '../../../src/preview/messages.ts';

const view = {
  revision: 1,
  uri: 'file:///a.prompt.j2',
  name: 'a',
  status: '',
  state: 'rendered',
  empty: '',
  problemsHeading: '',
  problems: [{ level: 'error', levelLabel: 'Error', message: 'no', place: 'Line 1' }],
  messages: [{ role: 'user', label: 'User', text: 'hi', stale: false, note: '', fault: '' }],
  inputs: { choices: [{ id: 'own', label: 'Own' }], chosen: 'own', text: '', skeleton: '', keep: '', readOnly: false, hint: '', edit: 0 },
  server: { action: 'Render', heading: 'On shop', status: '', state: 'offered', messages: [] },
};

describe('readPageMessage', () => {
  it('takes what the page sends', () => {
    for (const message of [
      { kind: 'ready' },
      { kind: 'choose', choice: 'own', edit: 1 },
      { kind: 'edit', text: 'a: 1', edit: 2 },
      { kind: 'reveal', revision: 3, problem: 0 },
      { kind: 'keepSamples', revision: 3 },
    ])
      assert.deepEqual(readPageMessage(message), message);
  });

  it('keeps only the fields it knows', () => {
    assert.deepEqual(readPageMessage({ kind: 'ready', command: 'rm' }), { kind: 'ready' });
  });

  it('refuses everything else', () => {
    for (const value of [
      undefined,
      null,
      'ready',
      [],
      {},
      { kind: 'show' },
      { kind: 'choose', choice: 1, edit: 1 },
      { kind: 'choose', choice: 'own' },
      { kind: 'choose', choice: 'x'.repeat(2000), edit: 1 },
      { kind: 'edit', text: 'x'.repeat(maxVariablesLength + 1), edit: 1 },
      { kind: 'edit', text: 'a', edit: -1 },
      { kind: 'edit', text: 'a', edit: 1.5 },
      { kind: 'reveal', revision: Number.NaN, problem: 0 },
      { kind: 'reveal', revision: 1, problem: '0' },
      { kind: 'keepSamples' },
    ])
      assert.equal(readPageMessage(value), undefined);
  });
});

describe('readPageState', () => {
  it('takes the address of a prompt and nothing else', () => {
    assert.deepEqual(readPageState({ uri: 'file:///a', more: 1 }), { uri: 'file:///a' });
    for (const value of [undefined, null, 'file:///a', {}, { uri: 1 }]) assert.equal(readPageState(value), undefined);
  });
});

describe('isShowMessage', () => {
  it('takes a whole view', () => {
    assert.ok(isShowMessage({ kind: 'show', view }));
    assert.ok(isShowMessage({ kind: 'show', view: { ...view, inputs: null, server: null } }));
    assert.ok(!isShowMessage({ kind: 'show', view: { ...view, server: { state: 'same' } } }));
  });

  it('refuses a view with a part missing or of another type', () => {
    for (const key of Object.keys(view)) assert.equal(isShowMessage({ kind: 'show', view: { ...view, [key]: undefined } }), false, key);
    assert.equal(isShowMessage({ kind: 'show', view: { ...view, messages: [{ text: 1 }] } }), false);
    assert.equal(isShowMessage({ kind: 'show', view: { ...view, problems: [null] } }), false);
    assert.equal(isShowMessage({ kind: 'show' }), false);
    assert.equal(isShowMessage(undefined), false);
  });
});
