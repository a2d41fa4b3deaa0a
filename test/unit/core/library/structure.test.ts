import assert from 'node:assert/strict';
import type { PromptChange, PromptSummary } from '../../../../src/core/index.ts';
import { byName, type Folder, LibraryStructure } from '../../../../src/core/library/structure.ts';

/** A prompt from its path in the tree. */
function aPrompt(path: string): PromptSummary {
  const names = path.split('/');
  return { id: `file:///${path}`, uri: `file:///${path}`, name: names.at(-1) ?? '', folders: names.slice(0, -1) };
}

const aChange = (change: Partial<PromptChange>): PromptChange => ({ added: [], changed: [], removed: [], ...change });

/** The tree as indented lines. */
function drawn(folder: Folder<PromptSummary>, indent = ''): string[] {
  const folders = [...folder.folders.values()].sort(byName).flatMap((child) => [`${indent}${child.name}/`, ...drawn(child, `${indent}  `)]);
  return [...folders, ...[...folder.prompts.values()].sort(byName).map(({ name }) => indent + name)];
}

const namesOf = (folders: Iterable<Folder<PromptSummary>>) => [...folders].map(({ name }) => name || '(root)');

describe('the structure of the library', () => {
  it('puts folders before prompts, each by name as a person sorts', () => {
    const { root } = new LibraryStructure(['b/refund', 'draft 10', 'draft 9', 'B/apology', 'a/x', 'Alpha'].map(aPrompt));
    assert.deepEqual(drawn(root), ['a/', '  x', 'b/', '  refund', 'B/', '  apology', 'Alpha', 'draft 9', 'draft 10']);
  });

  it('draws only the folder a prompt came into', () => {
    const structure = new LibraryStructure([aPrompt('a/x'), aPrompt('b/y')]);
    assert.deepEqual(namesOf(structure.apply(aChange({ added: [aPrompt('a/z')] }))), ['a']);
  });

  it('draws the folder above when a prompt brings its own folder', () => {
    const structure = new LibraryStructure([aPrompt('a/x')]);
    assert.deepEqual(namesOf(structure.apply(aChange({ added: [aPrompt('a/b/c/z')] }))), ['a']);
    assert.deepEqual(drawn(structure.root), ['a/', '  b/', '    c/', '      z', '  x']);
  });

  it('takes out folders that are empty without a prompt and draws the one above them', () => {
    const structure = new LibraryStructure([aPrompt('a/b/c/z'), aPrompt('a/x')]);
    assert.deepEqual(namesOf(structure.apply(aChange({ removed: [aPrompt('a/b/c/z')] }))), ['a']);
    assert.deepEqual(drawn(structure.root), ['a/', '  x']);
  });

  it('draws nothing but the prompt itself when only its text changed', () => {
    const structure = new LibraryStructure([aPrompt('a/x')]);
    assert.equal(structure.apply(aChange({ changed: [aPrompt('a/x')] })).size, 0);
  });

  it('never asks for a folder that went in the same change', () => {
    const structure = new LibraryStructure([aPrompt('a/b/x'), aPrompt('a/b/y'), aPrompt('z')]);
    const touched = structure.apply(aChange({ removed: [aPrompt('a/b/x'), aPrompt('a/b/y')] }));
    assert.deepEqual(namesOf(touched), ['(root)']);
  });

  it('moves a prompt whose folders changed', () => {
    const structure = new LibraryStructure([aPrompt('a/x')]);
    structure.apply(aChange({ changed: [{ ...aPrompt('a/x'), folders: ['new', 'a'] }] }));
    assert.deepEqual(drawn(structure.root), ['new/', '  a/', '    x']);
  });
});
