import assert from 'node:assert/strict';
import { isShowMessage } from '../../../src/preview/messages.ts';
import type { PreviewOutcome } from '../../../src/preview/renderOnce.ts';
import { longestShown, viewOf } from '../../../src/preview/view.ts';
import { aCase, aMessage, anOutcome, aProblem, aPromptFile, aRenderedPrompt, aSuite, plainTexts, promptUri } from './builders.ts';

function view(outcome: PreviewOutcome, lastGood: ReadonlyMap<number, string> = new Map(), canKeep = true) {
  const made = viewOf(outcome, { texts: plainTexts, revision: 7, edit: 3, lastGood, canKeep });
  assert.ok(isShowMessage({ kind: 'show', view: made }), 'the page takes it');
  return made;
}

describe('viewOf', () => {
  it('shows messages by role and says how many were rendered', () => {
    const messages = [aMessage(), aMessage({ role: 'user', content: 'Hi', part: 1 })];
    const shown = view(anOutcome({ rendered: aRenderedPrompt({ messages, variables: ['a'] }) }));
    assert.deepEqual(
      shown.messages.map(({ label, text }) => [label, text]),
      [
        ['System', 'Hello'],
        ['User', 'Hi'],
      ],
    );
    assert.equal(shown.status, 'rendered 2');
    assert.equal(shown.state, 'rendered');
    assert.equal(shown.name, 'refund');
  });

  it('says what there is to do when there is nothing to show', () => {
    assert.equal(view({ kind: 'none' }).empty, 'no prompt');
    assert.equal(view({ kind: 'unreadable', uri: 'file:///a/x.md' }).empty, 'unreadable x.md');
    assert.equal(view({ kind: 'crashed', uri: promptUri }).empty, 'crashed');
    const empty = view(anOutcome({ file: aPromptFile({ parts: [] }), rendered: aRenderedPrompt({ messages: [] }) }));
    assert.equal(empty.empty, 'empty prompt');
    assert.equal(empty.state, 'empty');
  });

  it('says that a prompt reads no variables, and offers none', () => {
    const shown = view(anOutcome());
    assert.equal(shown.status, 'rendered 1 without variables');
    assert.equal(shown.inputs, null);
  });

  it('names the line of each problem, and the file when it is another one', () => {
    const other = 'file:///lib/tone.md';
    const problems = [
      aProblem({ range: { start: 4, end: 5 } }),
      aProblem({ level: 'warning', uri: other, range: { start: 3, end: 4 } }),
      { code: 'variables', level: 'error', message: 'not YAML' } as const,
      aProblem({ uri: 'file:///lib/unknown.md' }),
    ];
    const texts = new Map([
      [promptUri, 'one\ntwo'],
      [other, 'a\r\nb'],
    ]);
    const shown = view(anOutcome({ rendered: aRenderedPrompt({ problems }), texts }));
    assert.deepEqual(
      shown.problems.map(({ place }) => place),
      ['line 2', 'tone.md line 2', '', ''],
    );
    assert.deepEqual(
      shown.problems.map(({ levelLabel }) => levelLabel),
      ['Error', 'Warning', 'Error', 'Error'],
    );
    assert.equal(shown.problemsHeading, 'problems 4');
  });

  it('keeps the last good text, marked, while a message fails', () => {
    const messages = [aMessage({ content: 'Hel', complete: false }), aMessage({ part: 1, content: 'fine' })];
    const rendered = aRenderedPrompt({ messages, problems: [aProblem()] });
    const shown = view(anOutcome({ rendered }), new Map([[0, 'Hello there']]));
    assert.deepEqual(shown.messages[0], { role: 'system', label: 'System', text: 'Hello there', stale: true, note: 'stale.', fault: '' });
    assert.equal(shown.messages[1]?.stale, false);
    assert.equal(shown.status, 'failed 1');
    assert.equal(shown.state, 'failed');
  });

  it('shows what was rendered before the fault when there is no earlier text, and why it ends there', () => {
    const rendered = aRenderedPrompt({ messages: [aMessage({ content: 'Hel', complete: false })], problems: [aProblem()] });
    const [message] = view(anOutcome({ rendered })).messages;
    assert.equal(message?.text, 'Hel');
    assert.equal(message?.fault, 'stopped at line 1: unexpected end');
    const nothing = aRenderedPrompt({ messages: [aMessage({ content: '', complete: false })], problems: [aProblem()] });
    assert.equal(view(anOutcome({ rendered: nothing })).messages[0]?.fault, 'not rendered');
  });

  it('tells errors beside the messages from those that stop them', () => {
    const beside = view(anOutcome({ rendered: aRenderedPrompt({ problems: [aProblem({ code: 'front-matter' })] }) }));
    assert.deepEqual([beside.status, beside.state], ['rendered 1 with 1', 'rendered']);
    const unreadable = view(anOutcome({ rendered: aRenderedPrompt({ messages: [], problems: [aProblem({ code: 'binary-file' })] }) }));
    assert.deepEqual([unreadable.status, unreadable.state, unreadable.empty], ['failed 1', 'failed', '']);
  });

  it('says that a message is empty', () => {
    const rendered = aRenderedPrompt({ messages: [aMessage({ content: '' })] });
    assert.equal(view(anOutcome({ rendered })).messages[0]?.note, 'blank');
  });

  it('cuts long texts between characters and says so', () => {
    const content = `${'x'.repeat(longestShown - 1)}😀 and more`;
    const [message] = view(anOutcome({ rendered: aRenderedPrompt({ messages: [aMessage({ content })] }) })).messages;
    assert.equal(message?.text.length, longestShown - 1);
    assert.equal(message?.note, `cut ${longestShown - 1} of ${content.length}`);
  });

  it('cuts many long texts to what a page can hold', () => {
    const messages = Array.from({ length: 5 }, (_, part) => aMessage({ content: 'x'.repeat(longestShown), part }));
    const shown = view(anOutcome({ rendered: aRenderedPrompt({ messages }) })).messages;
    assert.equal(
      shown.reduce((sum, { text }) => sum + text.length, 0),
      2 * longestShown,
    );
    assert.match(shown[4]?.note ?? '', /^cut 0/);
  });

  it('offers every test case, samples, own values and none', () => {
    const suite = aSuite(aCase('late', 'a: 1'), aCase('early'));
    const { inputs } = view(
      anOutcome({ suite, chosen: 'case:late', variablesText: 'a: 1', rendered: aRenderedPrompt({ variables: ['a'] }) }),
    );
    assert.deepEqual(inputs?.choices, [
      { id: 'case:late', label: 'case late' },
      { id: 'case:early', label: 'case early' },
      { id: 'samples', label: 'samples' },
      { id: 'own', label: 'own' },
      { id: 'strict', label: 'strict' },
    ]);
    assert.equal(inputs?.chosen, 'case:late');
    assert.equal(inputs?.keep, '');
    assert.equal(inputs?.text, 'a: 1');
    assert.equal(inputs?.hint, 'from refund.tests.yaml');
    assert.equal(inputs?.edit, 3);
  });

  it('says why a prompt of a server could not be fetched', () => {
    assert.equal(view({ kind: 'unreadable', uri: promptUri, reason: 'The server is away.' }).empty, 'The server is away.');
    assert.equal(view({ kind: 'unreadable', uri: promptUri }).empty, 'unreadable refund.prompt.j2');
  });

  it('marks samples as such, and offers to keep them where a case can be written', () => {
    const outcome = anOutcome({
      chosen: 'samples',
      variablesText: 'customer: sample customer',
      rendered: aRenderedPrompt({ variables: ['customer'], samples: 'customer: sample customer' }),
    });
    const shown = view(outcome);
    assert.equal(shown.status, 'rendered 1 with samples');
    assert.deepEqual([shown.inputs?.chosen, shown.inputs?.text], ['samples', 'customer: sample customer']);
    assert.deepEqual([shown.inputs?.hint, shown.inputs?.keep], ['made up', 'keep']);
    assert.equal(view(outcome, new Map(), false).inputs?.keep, '');
  });

  it('does not speak of samples for a prompt that reads no variables', () => {
    const shown = view(anOutcome({ chosen: 'samples' }));
    assert.deepEqual([shown.status, shown.inputs], ['rendered 1 without variables', null]);
  });

  it('names the variables to fill in when there is no case', () => {
    const { inputs } = view(anOutcome({ rendered: aRenderedPrompt({ variables: ['customer'], skeleton: 'customer: ""' }) }));
    assert.equal(inputs?.skeleton, 'customer: ""');
    assert.equal(inputs?.hint, 'kept, or refund.tests.yaml');
  });

  it('lets nobody edit variables of which only a part is shown', () => {
    const { inputs } = view(anOutcome({ chosen: 'case:a', suite: aSuite(aCase('a')), variablesText: 'x'.repeat(1_500_000) }));
    assert.equal(inputs?.readOnly, true);
    assert.equal(inputs?.hint, 'too long');
    assert.equal(inputs?.text.length, 1_000_000);
  });
});
