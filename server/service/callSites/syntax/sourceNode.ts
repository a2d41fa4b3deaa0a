/** Grammars of the languages whose calls are read. JavaScript is read with the one of TSX, which holds it. */
export type Grammar = 'python' | 'typescript' | 'tsx';

/** A node of a syntax tree as tree-sitter has it: `startIndex` and `endIndex` are zero-based UTF-16 offsets, end exclusive. */
export interface SourceNode {
  readonly id: number;
  readonly type: string;
  readonly text: string;
  readonly startIndex: number;
  readonly endIndex: number;
  /** Whether something in it could not be read: then names and values in it may be other ones than those that were found. */
  readonly hasError: boolean;
  readonly parent: SourceNode | null;
  readonly namedChildren: readonly (SourceNode | null)[];
  childForFieldName(name: string): SourceNode | null;
  descendantsOfType(types: string | string[]): readonly (SourceNode | null)[];
}

/** A place in a tree that moves from node to node; each move says whether there was one to go to. */
export interface SourceCursor {
  readonly currentNode: SourceNode;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
  delete(): void;
}

/** A parsed text; its nodes are gone after `delete`. */
export interface SourceTree {
  readonly rootNode: SourceNode;
  walk(): SourceCursor;
  delete(): void;
}

/** Parses source text. Passed in, since it is loaded from files of its own and only when the first text is there to parse. */
export interface SourceParser {
  /** The tree of a text, however broken; nothing where parsing took longer than the parser's limit. The caller deletes it. */
  parse(text: string, grammar: Grammar): Promise<SourceTree | undefined>;
}

/**
 * The parts of a tree that are too deep to be looked at: to find what is above a node costs for every level above it.
 *
 * @returns the outermost nodes beyond a number of levels, in order of the text
 */
export function tooDeep(tree: SourceTree, levels: number): readonly SourceNode[] {
  const found: SourceNode[] = [];
  const cursor = tree.walk();
  try {
    for (let depth = 0; ; ) {
      if (depth > levels) found.push(cursor.currentNode);
      else if (cursor.gotoFirstChild()) {
        depth += 1;
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return found;
        depth -= 1;
      }
    }
  } finally {
    cursor.delete();
  }
}

/** The named children of a node. */
export function childrenOf(node: SourceNode): readonly SourceNode[] {
  return node.namedChildren.filter((child) => child !== null && child.type !== 'comment') as readonly SourceNode[];
}

/** The descendants of some types, in order of the text. */
export function descendantsOf(node: SourceNode, types: readonly string[]): readonly SourceNode[] {
  return node.descendantsOfType([...types]).filter((found) => found !== null);
}

/** A named part of a node, such as `left` of an assignment. */
export function fieldOf(node: SourceNode, name: string): SourceNode | undefined {
  return node.childForFieldName(name) ?? undefined;
}

/** Whether two nodes are the same place of the same tree. */
export function isSame(one: SourceNode | null | undefined, other: SourceNode | null | undefined): boolean {
  return one?.id === other?.id && one !== null && one !== undefined;
}

/** Whether one node lies in another, or is it. */
export function isInside(inner: SourceNode, outer: SourceNode): boolean {
  return outer.startIndex <= inner.startIndex && inner.endIndex <= outer.endIndex;
}

/** The nearest node above that is of one of some types. */
export function ancestorOf(node: SourceNode, types: ReadonlySet<string>): SourceNode | undefined {
  for (let above = node.parent; above; above = above.parent) if (types.has(above.type)) return above;
  return undefined;
}
