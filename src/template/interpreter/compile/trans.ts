import type { Node, TransNode } from '../../ast.ts';
import { percentFormat } from '../format/percent.ts';
import { equals } from '../values/compare.ts';
import { PyDict } from '../values/dict.ts';
import { Markup } from '../values/markup.ts';
import type { Value } from '../values/types.ts';
import { compileExpression } from './expressions.ts';
import { compileName } from './names.ts';
import type { Evaluate, Execute, Scope } from './scope.ts';
import { compileWrite } from './statements.ts';

/** The text of a translatable part, with `%(name)s` where a variable stands. */
function messageOf(nodes: readonly Node[], trimmed: boolean, variables: boolean): string {
  let text = '';
  for (const node of nodes) {
    if (node.kind === 'text') text += variables ? node.value.replaceAll('%', '%%') : node.value;
    else if (node.kind === 'raw') text += variables ? (node.text?.value ?? '').replaceAll('%', '%%') : (node.text?.value ?? '');
    else if (node.kind === 'output' && node.expression.kind === 'name') text += `%(${node.expression.name})s`;
  }
  return trimmed ? text.trim().replace(/\s*\n\s*/g, ' ') : text;
}

function namesIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => (node.kind === 'output' && node.expression.kind === 'name' ? [node.expression.name] : []));
}

/** Makes a `trans` ready. No translations are installed: the text is its own translation, as with gettext's null translations. */
export function compileTrans(node: TransNode, scope: Scope): Execute {
  const plural = node.plural?.body ?? [];
  const referenced = new Set([...namesIn(node.singular), ...namesIn(plural)]);
  const trimmed = node.trimmed === true;
  const one = messageOf(node.singular, trimmed, referenced.size > 0);
  const many = node.plural && messageOf(plural, trimmed, referenced.size > 0);
  const values = new Map<string, Evaluate>(
    node.variables.map((variable) => [variable.name.name, compileExpression(variable.value, scope)]),
  );
  for (const name of referenced) if (!values.has(name)) values.set(name, compileName(name, scope));
  const count = node.count && compileExpression(node.count, scope);
  const evaluate: Evaluate = (frame) => {
    const { runtime } = frame;
    const message = many !== undefined && count && !equals(runtime, count(frame), 1) ? many : one;
    const shown: Value = runtime.autoescape ? new Markup(message) : message;
    if (referenced.size === 0) return shown;
    const filled = new PyDict();
    for (const [name, value] of values) filled.setName(name, value(frame));
    return percentFormat(runtime, shown as string | Markup, filled);
  };
  return compileWrite({ kind: 'error', start: node.start, end: node.end, at: node.at }, evaluate, scope);
}
