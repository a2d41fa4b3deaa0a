import type { Node } from '../../../src/template/index.ts';
import { canBeTakenOut } from '../edits/placing.ts';
import type { PromptRule } from './rule.ts';

/** A macro that is not called. Silent in templates that write nothing themselves: their macros are for others to import. */
export const unusedMacro: PromptRule = {
  code: 'unused-macro',
  defaultLevel: 'hint',
  description: 'A macro that nothing calls.',
  example: '{% macro m() %}{% endmacro %}Text',
  remedy: 'Call the macro, or remove it.',
  dialects: ['jinja2', 'nunjucks'],
  *check({ scan }) {
    for (const scanned of scan.parts) {
      const { part, template, analysis } = scanned;
      // An include, an import or a parent with the context of this template may call it, and so may the blocks of one that extends it.
      if (template.problems.length > 0 || !writesSomething(template.body) || analysis.includes.length > 0 || analysis.blocks.length > 0)
        continue;
      const ranges = new Map<string, { readonly start: number; readonly end: number }>();
      for (const node of scanned.template.nodes) if (node.kind === 'macro') ranges.set(node.name.name, node);
      if (ranges.size === 0) continue;
      const called = new Set<string>();
      for (const { name, range } of analysis.reads) {
        const own = ranges.get(name);
        if (!own || range.start < own.start || range.start >= own.end) called.add(name);
      }
      for (const { kind, name, range } of analysis.definitions) {
        if (kind !== 'macro' || called.has(name)) continue;
        const macro = ranges.get(name);
        const fixes = macro &&
          canBeTakenOut(scan, scanned, macro) && [
            { title: `Remove the macro '${name}'`, changes: [{ range: part.toSourceRange(macro), text: '' }] },
          ];
        yield {
          range: part.toSourceRange(range),
          message: `Nothing calls the macro '${name}'.`,
          isUnnecessary: true,
          ...(fixes && { fixes }),
        };
      }
    }
  },
};

function writesSomething(body: readonly Node[]): boolean {
  return body.some((node) => (node.kind === 'text' ? node.value.trim() !== '' : !silent.has(node.kind)));
}

const silent: ReadonlySet<Node['kind']> = new Set(['macro', 'comment', 'set', 'setBlock', 'import', 'fromImport']);
