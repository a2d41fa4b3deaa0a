import assert from 'node:assert/strict';
import { isReasonToStart, promptSelector } from '../../../src/client/selector.ts';

type Document = Parameters<typeof isReasonToStart>[0];

/** As much of a document as is looked at. */
function aDocument(languageId: string, firstLine: string): Document {
  return { languageId, lineAt: () => ({ text: firstLine }) } as unknown as Document;
}

describe('the documents the language client serves', () => {
  it('are prompts by language in any scheme, Markdown in prompts folders, tests files, and what the settings name', () => {
    assert.deepEqual(promptSelector(['mail/*.txt', '**/*.tmpl']), [
      { language: 'promptdeck-prompt' },
      { language: 'markdown', pattern: '**/prompts/**/*.md' },
      { language: 'yaml', pattern: '**/*.tests.yaml' },
      { pattern: '**/mail/*.txt' },
      { pattern: '**/*.tmpl' },
    ]);
  });

  it('start the server, Markdown only with front matter', () => {
    const matches = () => true;
    assert.ok(isReasonToStart(aDocument('promptdeck-prompt', 'Hello'), matches));
    assert.ok(isReasonToStart(aDocument('markdown', '---'), matches));
    assert.ok(!isReasonToStart(aDocument('markdown', '# Title'), matches));
    assert.ok(!isReasonToStart(aDocument('promptdeck-prompt', 'Hello'), () => false));
  });
});
