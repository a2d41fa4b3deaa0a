import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

describe('the language configuration', () => {
  it('names no folding markers: VS Code would draw each of them as a heading in the minimap, and the language server folds', () => {
    const configuration = JSON.parse(readFileSync('syntaxes/language-configuration.json', 'utf8')) as Record<string, unknown>;
    assert.equal(configuration.folding, undefined);
  });
});
