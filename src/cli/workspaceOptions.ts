import { type ParseError, parse } from 'jsonc-parser';
import { type ServiceOptions, toServiceOptions } from '../../server/service/index.ts';
import { bracketDepth } from '../base/json.ts';
import { type Log, type Problem, reasonOf } from '../core/index.ts';
import { diskFiles } from '../disk/files.ts';

/** What settings say, and why they say nothing where they could not be read. */
export interface WorkspaceOptions {
  readonly options: ServiceOptions;
  readonly problem?: Problem;
}

/** Deeper settings are not read: users do not write them, and reading them takes stack. */
const maxDepth = 100;

/**
 * What the settings of a workspace folder, `.vscode/settings.json`, say about Promptdeck. No file leaves the defaults, and so does one that cannot
 * be read.
 *
 * @param root URI of the folder
 */
export async function workspaceOptions(root: string, log: Log): Promise<WorkspaceOptions> {
  const uri = `${root}/.vscode/settings.json`;
  const problem = (reason: string): WorkspaceOptions => ({
    options: {},
    problem: { code: 'unreadable', level: 'warning', message: `These settings cannot be read, and the defaults hold: ${reason}.`, uri },
  });
  let bytes: Uint8Array | undefined;
  try {
    bytes = await diskFiles.read(uri);
  } catch (error) {
    return problem(reasonOf(error).replace(/\.$/, ''));
  }
  const text = new TextDecoder().decode(bytes);
  if (bracketDepth(text) > maxDepth) return problem(`they are nested more than ${maxDepth} levels deep`);
  const errors: ParseError[] = [];
  const settings: unknown = parse(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  if (errors.length > 0) log.warn(`${uri} is no sound JSON, so that some of its settings may not hold.`);
  return { options: toServiceOptions(sectionOf(settings, 'promptdeck')) };
}

/** The settings of a section as a tree: `promptdeck.diagnostics.syntax` may be written in one key or in several. */
function sectionOf(settings: unknown, section: string): unknown {
  const tree: Tree = new Map();
  put(tree, [], settings);
  return plain(tree.get(section));
}

type Tree = Map<string, Tree | { readonly value: unknown }>;

/** No setting has a longer name; a key may be written with any number of dots. */
const maxSteps = 20;

function put(tree: Tree, path: readonly string[], value: unknown): void {
  if (path.length > maxSteps) return;
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
