import assert from 'node:assert/strict';
import { promptSkeleton } from '../../../src/rendering/promptSkeleton.ts';

const uri = 'file:///lib/a.prompt.j2';

describe('promptSkeleton', () => {
  it('names the variables of all messages with their fields, and none that the engine provides', () => {
    const text = [
      '---',
      'variables: { count: { type: integer } }',
      'messages: [{ role: user, content: "{{ customer.name }}" }]',
      '---',
      '{{ count }} {{ range(2) }}',
    ].join('\n');
    assert.equal(promptSkeleton(text, uri), 'count: 0\ncustomer:\n  name: ""');
  });

  it('is empty for a prompt that reads no variables', () => {
    assert.equal(promptSkeleton('Hello', uri), '');
  });
});
