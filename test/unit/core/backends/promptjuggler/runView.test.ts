import assert from 'node:assert/strict';
import { RunView } from '../../../../../src/core/backends/promptjuggler/runView.ts';

const end = { status: 'ok', queries: ['q'], citations: [{ title: 'A', url: 'u' }] } as const;
const tool = { kind: 'tool', name: 't', status: 'pending', queries: [], citations: [] };
const text = (content: string) => ({ kind: 'text', content, citations: [] });

describe('one PromptJuggler run as its stream shows it', () => {
  it('is a transcript in the order of its segments, texts behind each other as one', () => {
    const view = new RunView();
    assert.equal(view.isObserved, false);
    assert.deepEqual(view.reset(0, 0), { isChanged: false, isGap: false });
    assert.deepEqual(
      [view.addText(0, 1, 'a'), view.addText(0, 2, 'b'), view.addData(0, 3, 'd', 7), view.addText(0, 4, 'c')],
      ['counted', 'counted', 'counted', 'counted'],
    );
    assert.deepEqual(view.reset(2, 0), { isChanged: false, isGap: false });
    assert.equal(view.addText(2, 1, 'f'), 'counted');
    assert.deepEqual([view.addText(1, 1, 'd'), view.addText(1, 2, 'e')], ['counted', 'counted']);
    assert.deepEqual([view.isObserved, view.isGapped, view.text()], [true, false, 'abcdef']);
    assert.deepEqual(view.transcript(), [text('ab'), { kind: 'data', tool: 'd', payload: 7 }, text('cdef')]);
  });

  it('holds back what stands behind a missing number, until that segment begins anew', () => {
    const view = new RunView();
    view.addText(0, 1, 'a');
    assert.deepEqual([view.addText(0, 3, 'c'), view.addText(0, 4, 'd'), view.addText(1, 1, 'x')], ['gap', 'dropped', 'counted']);
    assert.deepEqual([view.isGapped, view.text(), view.shows(0), view.shows(1)], [true, 'a', true, false]);
    assert.deepEqual(view.reset(0, 0), { isChanged: true, isGap: false });
    assert.deepEqual([view.isGapped, view.text(), view.shows(1)], [false, '', true]);
    assert.deepEqual([view.addText(0, 1, 'b'), view.addText(0, 2, 'c'), view.text()], ['counted', 'counted', 'bc']);
  });

  it('counts on from the number that a segment begins anew with', () => {
    const view = new RunView();
    view.reset(0, 5);
    assert.deepEqual([view.addText(0, 5, 'a'), view.isGapped], ['gap', true]);
    view.reset(0, 5);
    assert.deepEqual([view.addText(0, 6, 'a'), view.addText(0, 7, 'b'), view.addText(0, 7, 'b')], ['counted', 'counted', 'gap']);
  });

  it('shows nothing of a segment whose beginning was missed', () => {
    const view = new RunView();
    assert.deepEqual([view.addText(0, 2, 'b'), view.addText(0, 3, 'c')], ['gap', 'dropped']);
    assert.deepEqual([view.text(), view.isGapped, view.shows(0), view.shows(1)], ['', true, true, false]);
  });

  it('shows nothing of a run that is first seen in a later segment, until its first begins anew', () => {
    for (const first of ['text', 'reset'] as const) {
      const view = new RunView();
      if (first === 'text') assert.equal(view.addText(1, 1, 'x'), 'gap');
      else assert.deepEqual(view.reset(1, 0), { isChanged: true, isGap: true });
      assert.deepEqual([view.text(), view.isGapped, view.shows(0), view.shows(-1)], ['', true, false, true]);
      assert.equal(view.addText(1, first === 'text' ? 2 : 1, 'y'), 'counted');
      assert.equal(view.text(), '');
    }
  });

  it('says that nothing visible changed where an empty segment begins anew, and that it did where one had something', () => {
    const view = new RunView();
    view.reset(0, 0);
    assert.equal(view.reset(0, 0).isChanged, false);
    view.addText(0, 1, 'a');
    view.reset(1, 0);
    assert.equal(view.reset(1, 0).isChanged, false);
    assert.equal(view.reset(0, 0).isChanged, true);
    assert.equal(view.text(), '');
  });

  it('ends the first tool of a name that is still at work, with each address cited once', () => {
    const view = new RunView();
    view.startTool(0, 1, 'x', 't');
    view.startTool(0, 2, 'x', 't');
    view.startTool(0, 3, 'y', 't');
    const citations = [
      { title: 'A', url: 'u' },
      { title: 'B', url: 'v' },
      { title: 'C', url: 'u' },
    ];
    const ended = { status: 'error', queries: ['q'], citations: citations.slice(0, 2) };
    assert.deepEqual(view.endTool('x', { ...end, status: 'error', citations }), { ...tool, ref: 'x', ...ended });
    assert.deepEqual(view.transcript(), [{ ...tool, ...ended }, tool, tool]);
    view.endTool('x', end);
    assert.deepEqual(view.transcript(), [{ ...tool, ...ended }, { ...tool, ...end }, tool]);
  });

  it('keeps the end of a tool that comes before its start, once', () => {
    const view = new RunView();
    assert.equal(view.endTool('x', { ...end, citations: [...end.citations, { title: 'B', url: 'u' }] }), undefined);
    assert.equal(view.isObserved, false);
    assert.deepEqual(view.startTool(0, 1, 'x', 't'), { fate: 'counted', tool: { ...tool, ref: 'x', ...end } });
    assert.deepEqual(view.startTool(0, 2, 'x', 't').tool.status, 'pending');
  });

  it('forgets the early end of a tool where an attempt begins anew', () => {
    const view = new RunView();
    view.endTool('x', end);
    view.reset(0, 0);
    assert.equal(view.startTool(0, 1, 'x', 't').tool.status, 'ok', 'the first attempt drops nothing');
    view.endTool('y', end);
    view.reset(0, 0);
    assert.equal(view.startTool(0, 1, 'y', 't').tool.status, 'pending');
  });
});
