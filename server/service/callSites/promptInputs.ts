import type { VariableDeclaration } from '../../../src/core/model/index.ts';
import { builtins, type Expression, nodesIn } from '../../../src/template/index.ts';
import type { IncludeTree } from '../includes/includeTree.ts';
import type { PromptScan, ScannedPart } from '../scan.ts';

/** What a prompt takes. */
export interface PromptInputs {
  /** Every name it declares or reads, itself or in what it includes. */
  readonly names: ReadonlySet<string>;
  /** Those that are worth giving: declared, or read from outside. */
  readonly offered: ReadonlySet<string>;
  /** The names it cannot do without, in order of first use. */
  readonly required: readonly string[];
  readonly declared: ReadonlyMap<string, VariableDeclaration>;
}

/** What a prompt takes; nothing where a template could not be read, so that names are not known to be unknown. */
export function promptInputs(scan: PromptScan, includes: IncludeTree): PromptInputs | undefined {
  const all = [scan, ...includes.below(scan)];
  if (!includes.isWhole(scan) || !all.every(isRead)) return undefined;
  const names = new Set<string>();
  const offered = new Set(scan.file.declared.map(({ name }) => name));
  for (const { file, parts } of all) {
    for (const { name } of file.declared) names.add(name);
    for (const { analysis } of parts) {
      for (const { name } of analysis.reads) names.add(name);
      for (const name of analysis.variables) if (!isProvided(name, scan)) offered.add(name);
    }
  }
  const declared = new Map(scan.file.declared.map((declaration) => [declaration.name, declaration]));
  const wanted = new Set(needs(scan, includes, new Set()));
  for (const { name, required } of scan.file.declared) if (required === true) wanted.add(name);
  const required = [...wanted].filter((name) => {
    const declaration = declared.get(name);
    // A name that is read and not declared, where others are, is a slip of the template's.
    if (!declaration) return !scan.file.declaresVariables;
    return declaration.required !== false && declaration.default === undefined;
  });
  return { names, offered, required, declared };
}

/** Whether the template language or the prompt server gives a name itself. */
function isProvided(name: string, { file }: PromptScan): boolean {
  return builtins.globals.has(name) || file.frontMatter.serverFunctions.includes(name);
}

function isRead({ file, parts }: PromptScan): boolean {
  return file.dialect !== 'nunjucks' && parts.length > 0 && parts.every(({ template }) => template.problems.length === 0);
}

/** Names that are read whatever happens, without reckoning with their absence. */
function* needs(scan: PromptScan, includes: IncludeTree, seen: Set<PromptScan>): Generator<string> {
  seen.add(scan);
  for (const scanned of scan.parts) {
    const optional = truthTested(scanned);
    for (const { name, guarded } of scanned.analysis.references) if (!guarded && !optional.has(name) && !isProvided(name, scan)) yield name;
    const own = new Set(scanned.analysis.definitions.map(({ name }) => name));
    for (const name of alwaysIncluded(scanned)) {
      const included = includes.resolve(scan.document.uri, name);
      if (!included || seen.has(included)) continue;
      for (const needed of needs(included, includes, seen)) if (!own.has(needed)) yield needed;
    }
  }
}

/** Templates that are included outside of every block. */
function alwaysIncluded({ template }: ScannedPart): readonly string[] {
  const conditional = new Set(
    template.nodes.filter(({ kind }) => kind === 'if' || kind === 'for').flatMap((node) => [...nodesIn([node])].slice(1)),
  );
  return template.nodes.flatMap((node) =>
    node.kind === 'include' && node.withContext && !conditional.has(node) && node.template.kind === 'string' ? [node.template.value] : [],
  );
}

/** Names that are asked for their truth somewhere, as in `if note` or `note or "none"`: the template reckons with them missing. */
function truthTested(scanned: ScannedPart): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (expression: Expression) => {
    if (expression.kind === 'name') names.add(expression.name);
    if (expression.kind === 'unary' && expression.operator === 'not') add(expression.operand);
    if (expression.kind === 'logical') {
      add(expression.left);
      add(expression.right);
    }
  };
  for (const node of scanned.template.nodes) if (node.kind === 'if') for (const { test } of node.branches) add(test);
  for (const expression of scanned.template.expressions) {
    if (expression.kind === 'conditional') add(expression.test);
    if (expression.kind === 'logical') add(expression.left);
  }
  return names;
}
