import assert from 'node:assert/strict';
import { ThreadView } from '../../../../../src/core/backends/promptjuggler/threadView.ts';

/** What a view tells of events, each written as name and data. */
function toldBy(view: ThreadView, ...events: readonly (readonly [string, Readonly<Record<string, unknown>> | string])[]): unknown[] {
  return events.flatMap(([event, data]) =>
    view
      .apply({
        event,
        data: typeof data === 'string' ? data : JSON.stringify({ kind: event, runId: 'r', channel: 'c', ...data }),
        id: undefined,
      })
      .map((told) => ('text' in told ? [told.kind, told.text] : 'isGapped' in told ? [told.kind, told.isGapped] : told.kind)),
  );
}

const reset = (segment: number) => ['reset', { segment, seq: 0 }] as const;
const token = (segment: number, seq: number, text: string) => ['token', { segment, seq, text }] as const;
const done = ['done', {}] as const;

describe('what an event of a thread leaves out', () => {
  const told = (...frames: readonly (readonly [event: string, frame: object])[]) => {
    const view = new ThreadView();
    return frames.flatMap(([event, frame]) => view.apply({ event, data: JSON.stringify({ runId: 'r', ...frame }), id: undefined }));
  };
  const lane = { runId: 'r', channel: '' };

  it('is its first segment, and a number that is none', () => {
    assert.deepEqual(told(['token', { seq: 1, text: 'Hi' }]), [{ kind: 'text', ...lane, text: 'Hi' }]);
    assert.deepEqual(told(['token', { segment: 0, text: 'Hi' }]), [{ kind: 'gap', ...lane }]);
    assert.deepEqual(told(['token', { segment: 1, seq: 1, text: 'Hi' }]), [{ kind: 'gap', ...lane }]);
  });

  it('is nothing, as what has another form', () => {
    for (const odd of [{}, { text: 7, tool: 7, ref: 7, queries: 'q', citations: [{}], status: 'odd', channel: 7, segment: '0' }]) {
      assert.deepEqual(told(['token', { seq: 1, ...odd }]), [{ kind: 'text', ...lane, text: '' }]);
      assert.deepEqual(told(['data', { seq: 1, ...odd }]), [{ kind: 'data', ...lane, tool: '', payload: undefined }]);
      assert.deepEqual(told(['tool_start', { seq: 1, ...odd }], ['tool_end', odd]), [
        { kind: 'tool', ...lane, name: '', status: 'pending', queries: [], citations: [] },
        { kind: 'tool', ...lane, name: '', status: 'ok', queries: [], citations: [] },
      ]);
      assert.deepEqual(told(['failure', odd]), [{ kind: 'failure', ...lane, code: 'unknown', message: '', isGapped: true }]);
    }
  });

  it('is all there where it says everything', () => {
    const citations = [{ title: 'A', url: 'u' }];
    assert.deepEqual(
      told(
        ['tool_start', { channel: 'c', seq: 1, ref: 'x', tool: 't' }],
        ['tool_end', { ref: 'x', status: 'error', queries: ['q'], citations: [...citations, { title: 'B', url: 'u' }] }],
        ['failure', { code: 'x', message: 'm' }],
      ),
      [
        { kind: 'tool', runId: 'r', channel: 'c', name: 't', status: 'pending', queries: [], citations: [] },
        { kind: 'tool', runId: 'r', channel: 'c', name: 't', status: 'error', queries: ['q'], citations },
        { kind: 'failure', runId: 'r', channel: 'c', code: 'x', message: 'm', isGapped: false },
      ],
    );
  });
});

describe('the view of a PromptJuggler thread', () => {
  it('shows texts in order, segment by segment', () => {
    const view = new ThreadView();
    assert.deepEqual(toldBy(view, reset(0), token(0, 1, 'a'), token(0, 2, 'b'), reset(1), token(1, 1, 'c')), [
      ['text', 'a'],
      ['text', 'b'],
      ['text', 'c'],
    ]);
    assert.equal(view.run('r')?.text(), 'abc');
    assert.deepEqual(toldBy(view, done, done), [
      ['done', false],
      ['done', false],
    ]);
  });

  it('keeps a true beginning where a number is missing, until the attempt is made again', () => {
    const view = new ThreadView();
    assert.deepEqual(toldBy(view, reset(0), token(0, 1, 'a'), token(0, 3, 'c'), token(0, 4, 'd'), reset(1), token(1, 1, 'x')), [
      ['text', 'a'],
      'gap',
    ]);
    assert.equal(view.run('r')?.text(), 'a');
    assert.deepEqual(toldBy(view, reset(0), token(0, 1, 'A'), done), [
      ['restart', ''],
      ['text', 'A'],
      ['done', false],
    ]);
  });

  it('marks as gapped what was seen too late', () => {
    assert.deepEqual(toldBy(new ThreadView(), token(0, 2, 'b'), done), ['gap', ['done', true]]);
    assert.deepEqual(toldBy(new ThreadView(), reset(1), token(1, 1, 'b'), done), ['gap', ['restart', ''], ['done', true]]);
    assert.deepEqual(toldBy(new ThreadView(), done), [['done', true]]);
    assert.deepEqual(toldBy(new ThreadView(), ['tool_end', { ref: 'x' }], done), [['done', true]]);
    assert.deepEqual(toldBy(new ThreadView(), token(0, 1, 'a'), done), [
      ['text', 'a'],
      ['done', false],
    ]);
  });

  it('never revives a run that ended, but notes once that something came late', () => {
    const events = [reset(0), token(0, 1, 'a'), done, token(0, 2, 'b'), token(0, 3, 'c'), done] as const;
    assert.deepEqual(toldBy(new ThreadView(), ...events), [['text', 'a'], ['done', false], 'gap', ['done', true]]);
  });

  it('holds the end of a tool until it begins, and drops repeated citations', () => {
    const view = new ThreadView();
    const page = { title: 'A', url: 'https://a.example' };
    toldBy(view, reset(0), [
      'tool_end',
      { ref: 't', status: 'error', queries: ['q'], citations: [page, page, { url: 'https://b.example' }] },
    ]);
    toldBy(
      view,
      ['tool_start', { segment: 0, seq: 1, ref: 't', tool: 'search' }],
      ['data', { segment: 0, seq: 2, tool: 'emit', payload: { a: 1 } }],
    );
    assert.deepEqual(view.run('r')?.transcript(), [
      { kind: 'tool', name: 'search', status: 'error', queries: ['q'], citations: [page, { title: '', url: 'https://b.example' }] },
      { kind: 'data', tool: 'emit', payload: { a: 1 } },
    ]);
  });

  it('drops everything when the stream is stale', () => {
    const view = new ThreadView();
    assert.deepEqual(toldBy(view, reset(0), token(0, 1, 'a'), ['stale', '{}'], done), [['text', 'a'], 'stale', ['done', true]]);
  });

  it('passes over what it cannot read', () => {
    const view = new ThreadView();
    assert.deepEqual(
      toldBy(view, ['token', 'no json'], ['token', '[]'], ['stale', ''], ['unknown', {}], ['token', '{"segment":0,"seq":1}']),
      [],
    );
    assert.deepEqual(toldBy(view, ['token', '{"runId":"r","seq":1,"text":5}'], ['failure', {}]), [
      ['text', ''],
      ['failure', false],
    ]);
  });
});
