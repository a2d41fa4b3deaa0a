import type { TextChange } from '../edits/textChange.ts';
import type { PromptRule } from './rule.ts';

/** A block whose name another block of the same template has; Jinja2 refuses the template. */
export const duplicateBlock: PromptRule = {
  code: 'duplicate-block',
  defaultLevel: 'error',
  description: 'Two blocks of one name.',
  example: '{% block a %}{% endblock %}{% block a %}{% endblock %}',
  remedy: 'Rename one of the blocks.',
  dialects: ['jinja2'],
  *check({ scan }) {
    for (const scanned of scan.parts) {
      const { part, template, analysis } = scanned;
      const taken = new Set(analysis.blocks.map(({ name }) => name));
      const lastNumbers = new Map<string, number>();
      for (const node of scanned.template.nodes) {
        if (node.kind !== 'block' || node.name.name === '') continue;
        const { name } = node.name;
        const last = lastNumbers.get(name);
        if (last === undefined) {
          lastNumbers.set(name, 1);
          continue;
        }
        // Smaller numbers were found taken before.
        let number = last + 1;
        while (taken.has(`${name}_${number}`)) number += 1;
        lastNumbers.set(name, number);
        const renamed = `${name}_${number}`;
        taken.add(renamed);
        const changes: TextChange[] = [{ range: part.toSourceRange(node.name), text: renamed }];
        const closing = node.close && template.source.slice(node.close.name.end, node.close.end).indexOf(name);
        if (node.close && closing !== undefined && closing >= 0) {
          const start = node.close.name.end + closing;
          changes.push({ range: part.toSourceRange({ start, end: start + name.length }), text: renamed });
        }
        yield {
          range: part.toSourceRange(node.name),
          message: `There is a block '${name}' already. Give this one another name.`,
          fixes: [{ title: `Rename this block to '${renamed}'`, changes }],
        };
      }
    }
  },
};
