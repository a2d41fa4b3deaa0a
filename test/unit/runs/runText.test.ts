import assert from 'node:assert/strict';
import type { RunEvent } from '../../../src/core/index.ts';
import { RunText } from '../../../src/runs/runText.ts';

const texts = {
  step: (name: string, phase: string) => `${name} ${phase}`,
  waiting: (reason: string) => `waits: ${reason}`,
  failed: (message: string) => `failed: ${message}`,
  facts: ({ status }: { readonly status?: string }) => status ?? '',
  cancelled: 'cancelled',
};

const written = (...events: RunEvent[]): string => {
  const text = new RunText(texts);
  return events.map((event) => text.of(event)).join('');
};

describe('the text of a run', () => {
  it('is what the server says, piece by piece', () => {
    const events: RunEvent[] = [
      { kind: 'started', runId: '1' },
      { kind: 'text', text: 'Hel' },
      { kind: 'text', text: 'lo' },
      { kind: 'finished', output: 'Hello', facts: { status: 'completed' } },
    ];
    assert.equal(written(...events), 'Hello\n\n\n---\ncompleted\n');
  });

  it('is the whole output where nothing came before the end', () => {
    assert.equal(written({ kind: 'finished', output: 'Hello\n', facts: {} }), 'Hello\n\n---\n\n');
  });

  it('puts steps on lines of their own', () => {
    const events: RunEvent[] = [
      { kind: 'text', text: 'Let me look.' },
      { kind: 'step', name: 'search', phase: 'started', detail: '{\n "q": 1 }' },
      { kind: 'text', text: 'Found.' },
    ];
    assert.equal(written(...events), 'Let me look.\n\n> search started: { "q": 1 }\nFound.');
  });

  it('says why a run failed', () => {
    assert.match(
      written({ kind: 'text', text: 'Hi' }, { kind: 'failed', message: 'no credit', facts: { status: 'failed' } }),
      /failed: no credit/,
    );
  });

  it('writes the next turn although the one before had output', () => {
    const text = new RunText(texts);
    text.of({ kind: 'text', text: 'one' });
    text.of({ kind: 'finished', output: 'one', facts: {} });
    text.nextTurn();
    assert.match(text.of({ kind: 'finished', output: 'two', facts: {} }), /^two/);
  });
});
