import { firstWhere, groupedBy } from '../../base/inOrder.ts';
import type { TextRange } from '../../core/model/index.ts';
import type { Definition } from './types.ts';

/**
 * A stretch of the template with names of its own, as Jinja2 compiles it: the template, a loop, a macro, a block, `with`, and the bodies of
 * `call`, `filter`, `autoescape` and block `set`. An `if` has none.
 */
export class Frame {
  readonly children: Frame[] = [];
  readonly definitions: Definition[] = [];
  private readonly byName = new Map<string, Definition>();
  private allByName: ReadonlyMap<string, readonly Definition[]> | undefined;
  private readonly replaced: { readonly definition: Definition; readonly before: Definition | undefined }[] = [];

  constructor(
    readonly range: TextRange,
    readonly parent: Frame | undefined,
    /** Names Jinja2 itself provides in here. */
    readonly specialNames: readonly string[] = [],
    /** A block that is not `scoped` sees the names of the template, but not those of loops around it. */
    readonly isBlock = false,
  ) {
    parent?.children.push(this);
  }

  /** Adds a name; from here on it is found. */
  define(definition: Definition): void {
    this.definitions.push(definition);
    this.bind(definition);
  }

  /** A point to which {@link hideSince} can go back. */
  mark(): number {
    return this.replaced.length;
  }

  /** Hides what was defined since a mark, as the other branches of an `if` do not see it, and gives it for {@link show}. */
  hideSince(mark: number): readonly Definition[] {
    const hidden = this.replaced.splice(mark).reverse();
    for (const { definition, before } of hidden) {
      if (before) this.byName.set(definition.name, before);
      else this.byName.delete(definition.name);
    }
    return hidden.map(({ definition }) => definition).reverse();
  }

  /** Makes hidden definitions visible again. */
  show(definitions: readonly Definition[]): void {
    for (const definition of definitions) this.bind(definition);
  }

  /** What a name stands for in here: a definition, a special name, or nothing when it comes from outside. */
  find(name: string): Definition | 'special' | undefined {
    for (let frame: Frame | undefined = this; frame; frame = frame.outer) {
      const found = frame.byName.get(name) ?? (frame.specialNames.includes(name) ? 'special' : undefined);
      if (found) return found;
    }
    return undefined;
  }

  /** The innermost frame at an offset. */
  at(offset: number): Frame {
    const inner = this.children[firstWhere(this.children.length, (at) => (this.children[at]?.range.start ?? 0) > offset) - 1];
    return inner && offset <= inner.range.end ? inner.at(offset) : this;
  }

  /** This frame and those around it that can be seen, innermost first. */
  visible(): readonly Frame[] {
    const frames: Frame[] = [];
    for (let frame: Frame | undefined = this; frame; frame = frame.outer) frames.push(frame);
    return frames;
  }

  /** The last definition of a name that is seen in here and has begun to hold at an offset. For frames that get no more definitions. */
  lastNamed(name: string, offset: number): Definition | undefined {
    for (let frame: Frame | undefined = this; frame; frame = frame.outer) {
      const all = frame.definitionsOf(name);
      const found = all[firstWhere(all.length, (at) => (all[at]?.scope.start ?? 0) > offset) - 1];
      if (found) return found;
    }
    return undefined;
  }

  /** In order of the text, as they begin to hold. */
  private definitionsOf(name: string): readonly Definition[] {
    this.allByName ??= groupedBy(this.definitions, (definition) => definition.name);
    return this.allByName.get(name) ?? [];
  }

  /** The next frame outwards whose names are seen in here. */
  private get outer(): Frame | undefined {
    let outer = this.parent;
    while (this.isBlock && outer?.parent) outer = outer.parent;
    return outer;
  }

  private bind(definition: Definition): void {
    this.replaced.push({ definition, before: this.byName.get(definition.name) });
    this.byName.set(definition.name, definition);
  }
}
