import { isAlias, type Node, visit } from 'yaml';

/** What each alias of a tree stands for: the node that carried its anchor last before it. One pass, where the package looks again for each alias. */
export function resolveAliases(root: Node): ReadonlyMap<Node, Node | undefined> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node | undefined>();
  visit(root, {
    Node(_key, node) {
      if (isAlias(node)) targets.set(node, anchors.get(node.source));
      else if (node.anchor) anchors.set(node.anchor, node);
    },
  });
  return targets;
}
