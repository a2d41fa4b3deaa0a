import { Suggestions } from '../../../src/base/nearest.ts';
import type { TextRange, VariableDeclaration } from '../../../src/core/model/index.ts';
import type { PromptFile } from '../../../src/promptFile/index.ts';
import type { Fix } from '../edits/textChange.ts';
import type { PromptScan } from '../scan.ts';
import type { PromptRule } from './rule.ts';
import { yamlRemoval } from './yamlRemoval.ts';

/** A variable that the front matter declares and no template reads. Silent where a template that is included could not be read. */
export const unusedDeclaration: PromptRule = {
  code: 'unused-declaration',
  defaultLevel: 'hint',
  description: 'A variable that the front matter declares and no template reads.',
  example: '---\nvariables: [a, b]\n---\n{{ a }}',
  remedy: 'Remove the declaration, or use the variable.',
  dialects: ['jinja2'],
  needsIncludes: true,
  *check({ scan, includes }) {
    const { file } = scan;
    // A template that is being typed, or that does not write anything yet, may come to read it.
    if (file.declared.length === 0 || file.parts.every(({ text }) => text.trim() === '')) return;
    if (scan.parts.some(({ template }) => template.problems.length > 0) || !includes.isWhole(scan)) return;
    const read = new Set([scan, ...includes.below(scan)].flatMap(namesReadIn));
    const declared = new Set(file.declared.map(({ name }) => name));
    const undeclared = new Suggestions(scan.parts.flatMap(({ analysis }) => analysis.variables).filter((name) => !declared.has(name)));
    for (const declaration of file.declared) {
      const { name, range } = declaration;
      if (!range || read.has(name)) continue;
      const meant = undeclared.nearest(name);
      if (meant !== undefined) {
        // Either the reading or the declaration is misspelled. Only the author knows, so that both are told and neither is removed.
        yield { range, message: `Nothing reads '${name}'. Did you mean '${meant}', which is read?`, replacement: meant };
        continue;
      }
      const fix = removal(scan.document.getText(), file, declaration, range);
      yield { range, message: `Nothing reads '${name}'.`, isUnnecessary: true, ...(fix && { fixes: [fix] }) };
    }
  },
};

function namesReadIn({ parts }: PromptScan): readonly string[] {
  return parts.flatMap((scanned) => [
    ...scanned.analysis.reads.map(({ name }) => name),
    // A name that is only set may be read under the same name from outside, where a branch does not set it.
    ...scanned.template.nodes.flatMap((node) => (node.kind === 'set' && node.target.kind === 'name' ? [node.target.name] : [])),
  ]);
}

/** Takes a declaration out of a list or a mapping that has others; one alone may mean something by being there. */
function removal(text: string, file: PromptFile, { name }: VariableDeclaration, range: TextRange): Fix | undefined {
  if (file.declared.length < 2) return undefined;
  const removed = yamlRemoval(text, range, file.frontMatter.content.end);
  return removed && { title: `Remove the declaration of '${name}'`, changes: [{ range: removed, text: '' }] };
}
