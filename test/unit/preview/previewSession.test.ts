import assert from 'node:assert/strict';
import type { Log } from '../../../src/core/model/index.ts';
import type { PreviewView } from '../../../src/preview/messages.ts';
import type { KeepSamples, PreviewEngine } from '../../../src/preview/parts.ts';
import { PreviewSession, type ProblemPlace } from '../../../src/preview/previewSession.ts';
import { RememberedInputs } from '../../../src/preview/rememberedInputs.ts';
import { aCase, aMessage, aProblem, aPromptFile, aRenderedPrompt, aSuite, plainTexts, promptUri, testsUri } from './builders.ts';
import { FakeTimers, settled } from './fakeTimers.ts';

const debounceMs = 100;
const silent: Log = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

/** A session over files in memory. Its engine renders the text of the file itself; one that starts with `!` fails after its first word. */
function setUp(files: Record<string, string>, { cases = [aCase('first', 'a: 1'), aCase('second', 'a: 2')], keeps = true } = {}) {
  const timers = new FakeTimers();
  const shown: PreviewView[] = [];
  const revealed: ProblemPlace[] = [];
  const memory = new Map<string, unknown>();
  const used: string[] = [];
  const kept: KeepSamples[] = [];
  const engine: PreviewEngine = {
    readPromptFile: (text) => aPromptFile({ name: text }),
    readTestsFile: () => ({ suite: aSuite(...cases), problems: [], variables: [], templates: [] }),
    render: async (file, { text, missing }) => {
      used.push(missing ?? text ?? '');
      if (file.name === 'boom') throw new Error('boom');
      const fails = file.name.startsWith('!');
      const messages = [aMessage({ content: fails ? '' : file.name, complete: !fails })];
      const samples = missing === 'sample' ? { samples: 'a: sample a' } : {};
      return aRenderedPrompt({ messages, problems: fails ? [aProblem()] : [], variables: ['a'], ...samples });
    },
  };
  const session = new PreviewSession({
    prompts: {
      files: { read: async (uri) => files[uri], rootOf: () => 'file:///lib', prompts: async () => [] },
      load: async () => engine,
    },
    settings: { debounceMs: () => debounceMs },
    texts: plainTexts,
    remembered: new RememberedInputs({
      get: (key) => memory.get(key),
      update: async (key, value) => {
        memory.set(key, value);
      },
    }),
    log: silent,
    timers,
    show: (view) => shown.push(view),
    reveal: (place) => revealed.push(place),
    canKeep: () => true,
    keepSamples: async (request) => {
      kept.push(request);
      cases.push(aCase('samples', request.vars));
      files[testsUri] = '';
      return keeps ? 'samples' : undefined;
    },
  });
  const change = (uri: string, text: string) => {
    files[uri] = text;
    session.fileChanged(uri);
  };
  return { session, timers, shown, revealed, used, kept, change, last: () => shown.at(-1) };
}

describe('PreviewSession', () => {
  it('says that there is no prompt as soon as the page is ready', async () => {
    const { session, last } = setUp({});
    session.receive({ kind: 'ready' });
    await settled();
    assert.equal(last()?.empty, 'no prompt');
  });

  it('shows a prompt at once with the variables of its first case', async () => {
    const { session, used, last } = setUp({ [promptUri]: 'Hello', [testsUri]: '' });
    session.follow(promptUri);
    await settled();
    assert.equal(last()?.messages[0]?.text, 'Hello');
    assert.deepEqual(used, ['a: 1']);
    assert.equal(last()?.inputs?.chosen, 'case:first');
  });

  it('renders the newest text once, after a pause in typing', async () => {
    const { session, timers, shown, change } = setUp({ [promptUri]: 'H' });
    session.follow(promptUri);
    await settled();
    for (const text of ['He', 'Hel', 'Hell']) {
      change(promptUri, text);
      await timers.pass(debounceMs / 2);
    }
    assert.deepEqual(
      shown.map(({ name }) => name),
      ['H'],
    );
    await timers.pass(debounceMs);
    assert.deepEqual(
      shown.map(({ name }) => name),
      ['H', 'Hell'],
    );
  });

  it('drops the view of a prompt that was left before it was rendered', async () => {
    const other = 'file:///lib/other.prompt.j2';
    const { session, shown } = setUp({ [promptUri]: 'one', [other]: 'two' });
    session.follow(promptUri);
    session.follow(other);
    await settled();
    assert.deepEqual(
      shown.map(({ name }) => name),
      ['two'],
    );
  });

  it('renders again when the test cases change, and not for files it does not read', async () => {
    const { session, timers, shown, change } = setUp({ [promptUri]: 'Hello' });
    session.follow(promptUri);
    await settled();
    change('file:///lib/unrelated.md', 'x');
    await timers.pass(debounceMs);
    assert.equal(shown.length, 1);
    change(testsUri, 'tests: []');
    await timers.pass(debounceMs);
    assert.equal(shown.length, 2);
    assert.equal(shown[1]?.inputs?.chosen, 'case:first');
  });

  it('renders with samples while a prompt has neither cases nor values, and strictly only on request', async () => {
    const { session, used, last } = setUp({ [promptUri]: 'Hello' });
    session.follow(promptUri);
    await settled();
    assert.deepEqual(used, ['sample']);
    assert.deepEqual([last()?.inputs?.chosen, last()?.inputs?.text, last()?.status], ['samples', 'a: sample a', 'rendered 1 with samples']);
    session.receive({ kind: 'choose', choice: 'strict', edit: 1 });
    await settled();
    assert.deepEqual([used.at(-1), last()?.inputs?.chosen, last()?.inputs?.text], ['error', 'strict', '']);
  });

  it('begins own values as a copy of the samples', async () => {
    const { session, used, last } = setUp({ [promptUri]: 'Hello' });
    session.follow(promptUri);
    await settled();
    session.receive({ kind: 'choose', choice: 'own', edit: 1 });
    await settled();
    assert.deepEqual([used.at(-1), last()?.inputs?.chosen], ['a: sample a', 'own']);
  });

  it('keeps samples as a case and goes on with that', async () => {
    const { session, used, kept, last } = setUp({ [promptUri]: 'Hello' }, { cases: [] });
    session.follow(promptUri);
    await settled();
    session.receive({ kind: 'keepSamples', revision: (last()?.revision ?? 0) - 1 });
    await settled();
    assert.deepEqual(kept, [], 'what is not shown any more is not kept');
    session.receive({ kind: 'keepSamples', revision: last()?.revision ?? 0 });
    await settled();
    assert.deepEqual(kept, [{ testsUri, vars: 'a: sample a' }]);
    assert.deepEqual([used.at(-1), last()?.inputs?.chosen], ['a: sample a', 'case:samples']);
  });

  it('stays with the samples when they could not be kept', async () => {
    const { session, used, kept, last } = setUp({ [promptUri]: 'Hello' }, { cases: [], keeps: false });
    session.follow(promptUri);
    await settled();
    session.receive({ kind: 'keepSamples', revision: last()?.revision ?? 0 });
    await settled();
    assert.equal(kept.length, 1);
    assert.deepEqual([used, last()?.inputs?.chosen], [['sample'], 'samples']);
  });

  it('uses the case a person chose, and the first one when that is gone', async () => {
    const { session, used, last } = setUp({ [promptUri]: 'Hello', [testsUri]: '' });
    session.follow(promptUri);
    session.receive({ kind: 'choose', choice: 'case:second', edit: 1 });
    await settled();
    assert.equal(used.at(-1), 'a: 2');
    assert.equal(last()?.inputs?.edit, 1);
    session.receive({ kind: 'choose', choice: 'case:gone', edit: 2 });
    await settled();
    assert.equal(used.at(-1), 'a: 1');
  });

  it('opens with the case it is asked for, also when the prompt is shown already', async () => {
    const { session, used } = setUp({ [promptUri]: 'Hello', [testsUri]: '' });
    session.follow(promptUri);
    await settled();
    session.follow(promptUri, 'second');
    await settled();
    assert.deepEqual(used, ['a: 1', 'a: 2']);
  });

  it('makes changed variables a person’s own and remembers them per prompt', async () => {
    const other = 'file:///lib/other.prompt.j2';
    const { session, timers, used, last } = setUp({
      [promptUri]: 'one',
      [testsUri]: '',
      [other]: 'two',
      'file:///lib/other.tests.yaml': '',
    });
    session.follow(promptUri);
    await settled();
    session.receive({ kind: 'edit', text: 'a: 3', edit: 1 });
    await timers.pass(debounceMs);
    assert.equal(used.at(-1), 'a: 3');
    assert.equal(last()?.inputs?.chosen, 'own');
    session.follow(other);
    await settled();
    assert.equal(used.at(-1), 'a: 1');
    session.follow(promptUri);
    await settled();
    assert.equal(used.at(-1), 'a: 3');
  });

  it('begins own values as a copy of those on the screen, and keeps them later', async () => {
    const { session, timers, used } = setUp({ [promptUri]: 'one', [testsUri]: '' });
    session.follow(promptUri);
    await settled();
    session.receive({ kind: 'choose', choice: 'own', edit: 1 });
    await settled();
    assert.equal(used.at(-1), 'a: 1');
    session.receive({ kind: 'edit', text: 'a: 9', edit: 2 });
    await timers.pass(debounceMs);
    session.receive({ kind: 'choose', choice: 'case:second', edit: 3 });
    session.receive({ kind: 'choose', choice: 'own', edit: 4 });
    await settled();
    assert.equal(used.at(-1), 'a: 9');
  });

  it('keeps the last good text while the prompt is broken, and forgets it with other variables', async () => {
    const { session, timers, change, last } = setUp({ [promptUri]: 'Hello', [testsUri]: '' });
    session.follow(promptUri);
    await settled();
    change(promptUri, '!broken');
    await timers.pass(debounceMs);
    assert.deepEqual([last()?.messages[0]?.text, last()?.messages[0]?.stale], ['Hello', true]);
    session.receive({ kind: 'choose', choice: 'case:second', edit: 1 });
    await settled();
    assert.deepEqual([last()?.messages[0]?.text, last()?.messages[0]?.stale], ['', false]);
  });

  it('takes a person to the place of a problem of the view they see', async () => {
    const { session, timers, revealed, change, last } = setUp({ [promptUri]: '!broken' });
    session.follow(promptUri);
    await settled();
    const revision = last()?.revision ?? 0;
    session.receive({ kind: 'reveal', revision, problem: 0 });
    session.receive({ kind: 'reveal', revision, problem: 7 });
    assert.deepEqual(revealed, [{ uri: promptUri, range: { start: 0, end: 1 } }]);
    change(promptUri, '!broken more');
    await timers.pass(debounceMs);
    session.receive({ kind: 'reveal', revision, problem: 0 });
    assert.equal(revealed.length, 1);
  });

  it('says that a prompt is gone, and shows it again when it is back', async () => {
    const { session, timers, change, last } = setUp({});
    session.follow(promptUri);
    await settled();
    assert.equal(last()?.empty, 'unreadable refund.prompt.j2');
    change(promptUri, 'Hello');
    await timers.pass(debounceMs);
    assert.equal(last()?.messages[0]?.text, 'Hello');
  });

  it('survives a fault of its own and says so', async () => {
    const { session, timers, change, last } = setUp({ [promptUri]: 'boom' });
    session.follow(promptUri);
    await settled();
    assert.equal(last()?.empty, 'crashed');
    change(promptUri, 'Hello');
    await timers.pass(debounceMs);
    assert.equal(last()?.messages[0]?.text, 'Hello');
  });

  it('shows nothing once it has ended', async () => {
    const { session, timers, shown, change } = setUp({ [promptUri]: 'Hello' });
    session.follow(promptUri);
    session.dispose();
    await settled();
    change(promptUri, 'Hello there');
    session.dispose();
    await timers.pass(debounceMs);
    assert.deepEqual(shown, []);
  });
});
