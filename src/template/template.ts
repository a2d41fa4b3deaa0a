import type { TextRange } from '../core/model/index.ts';
import { expressionsIn, nodesIn } from './ast/children.ts';
import type { Expression, Node } from './ast.ts';
import { LineTable } from './lineTable.ts';
import type { ResolvedOptions } from './options.ts';

/** Something Jinja2 would refuse the template for, at its place. */
export interface TemplateProblem {
  /** `syntax` for the grammar; the others are found by {@link checkTemplate}. */
  readonly code: 'syntax' | 'unknown-filter' | 'unknown-test' | 'duplicate-block' | 'assertion';
  /** Jinja2's own words. */
  readonly message: string;
  readonly range: TextRange;
  /** The line Jinja2 reports, counted from 1; not always the line of `range`. */
  readonly line: number;
  /** The class Jinja2 raises; `SyntaxError` is Python's, for what Jinja2 itself lets through. */
  readonly type: 'TemplateSyntaxError' | 'TemplateAssertionError' | 'SyntaxError';
}

/** A template as read: its tree, and what is wrong with it. Immutable; made by `parse`. */
export class Template {
  private table: LineTable | undefined;
  private allNodes: readonly Node[] | undefined;
  private allExpressions: readonly Expression[] | undefined;

  constructor(
    readonly source: string,
    readonly options: ResolvedOptions,
    readonly body: readonly Node[],
    /** In the order they were found; the first one is what Jinja2 raises. Empty when the template is sound. */
    readonly problems: readonly TemplateProblem[],
  ) {}

  /** Every statement in the order of the text, those inside others too; gathered once, when first needed. */
  get nodes(): readonly Node[] {
    this.allNodes ??= nodesIn(this.body);
    return this.allNodes;
  }

  /** Every expression, those inside others too, in no order; gathered once, when first needed. */
  get expressions(): readonly Expression[] {
    this.allExpressions ??= expressionsIn(this.nodes);
    return this.allExpressions;
  }

  /** Lines of the source; built when first needed. */
  get lines(): LineTable {
    this.table ??= new LineTable(this.source);
    return this.table;
  }

  /** The line of an offset, counted from 1. */
  lineOf(offset: number): number {
    return this.lines.lineOf(offset);
  }
}
