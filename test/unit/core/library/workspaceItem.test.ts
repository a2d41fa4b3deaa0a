import assert from 'node:assert/strict';
import { type PromptDetails, workspaceItem } from '../../../../src/core/index.ts';

const summary = { id: 'file:///a/mail.md', name: 'mail', folders: ['a'], uri: 'file:///a/mail.md' };
const details: PromptDetails = { summary, name: 'Mail', tags: ['x'], dialect: 'jinja2', variables: ['who'], suites: [], problems: [] };

describe('a prompt file as an item of its library', () => {
  it('has the name of its file before it was read, and nothing that only reading tells', () => {
    assert.deepEqual(workspaceItem(summary, undefined), { ...summary, tags: [], problems: [], flags: [] });
  });

  it('has what reading told', () => {
    assert.deepEqual(workspaceItem(summary, { ...details, description: 'Says hello', version: '1.10' }), {
      ...summary,
      name: 'Mail',
      description: 'Says hello',
      version: '1.10',
      tags: ['x'],
      problems: [],
      reading: { variables: ['who'], suites: [] },
      flags: [],
    });
  });

  it('lets its cases be run where it has some', () => {
    const suite = (caseCount: number) => ({ uri: 'file:///a/mail.tests.yaml', name: 'mail', caseCount });
    const flags = (...counts: number[]) => workspaceItem(summary, { ...details, suites: counts.map(suite) }).flags;
    assert.deepEqual([flags(0), flags(0, 2)], [[], ['cases']]);
  });
});
