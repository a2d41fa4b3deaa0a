import { type ParseError, parse } from 'jsonc-parser';
import { toServiceOptions } from '../../server/configuration.ts';
import { diskFiles } from '../../server/diskFiles.ts';
import type { ServiceOptions } from '../../server/service/index.ts';
import type { Log } from '../core/index.ts';

/**
 * What the settings of a workspace folder, `.vscode/settings.json`, say about Promptdeck. A file that cannot be read leaves the defaults, and the
 * log says so.
 *
 * @param root URI of the folder
 */
export async function workspaceOptions(root: string, log: Log): Promise<ServiceOptions> {
  const uri = `${root}/.vscode/settings.json`;
  if ((await diskFiles.stamp(uri)) === undefined) return {};
  const bytes = await diskFiles.read(uri);
  const errors: ParseError[] = [];
  const settings: unknown = parse(new TextDecoder().decode(bytes), errors, { allowTrailingComma: true, allowEmptyContent: true });
  if (errors.length > 0) log.warn(`${uri} is no sound JSON, so that some of its settings may not hold.`);
  return toServiceOptions(sectionOf(settings, 'promptdeck'));
}

/** The settings of a section as a tree: `promptdeck.diagnostics.syntax` may be written in one key or in several. */
function sectionOf(settings: unknown, section: string): unknown {
  const tree: Tree = new Map();
  put(tree, [], settings);
  return plain(tree.get(section));
}

type Tree = Map<string, Tree | { readonly value: unknown }>;

function put(tree: Tree, path: readonly string[], value: unknown): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) put(tree, [...path, ...key.split('.')], inner);
    return;
  }
  let at = tree;
  for (const step of path.slice(0, -1)) {
    const known = at.get(step);
    const next = known instanceof Map ? known : new Map();
    at.set(step, next);
    at = next;
  }
  const last = path.at(-1);
  if (last !== undefined) at.set(last, { value });
}

function plain(node: Tree | { readonly value: unknown } | undefined): unknown {
  if (!(node instanceof Map)) return node?.value;
  return Object.fromEntries([...node].map(([key, inner]) => [key, plain(inner)]));
}
