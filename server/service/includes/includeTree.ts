import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Log } from '../../../src/core/model/index.ts';
import type { CancellationToken } from '../document/cancellation.ts';
import { type PromptScan, type ScannedPart, scanPrompt } from '../scan.ts';
import type { IncludedText, PromptSource } from './promptSource.ts';

/** Includes may stand in each other this deep, counted as rendering does. */
export const maxIncludeDepth = 5;

const maxFiles = 200;

/** Where a name leads: a file, nowhere (`null`), or not known (`undefined`). */
export type Resolved = PromptScan | null | undefined;

/** The templates that a prompt names, and those that these name, as far as they could be read. */
export interface IncludeTree {
  resolve(from: string, name: string): Resolved;
  /** Whether every template that is named by a prompt, or by one it names, is known. */
  isWhole(scan: PromptScan): boolean;
  /** What a prompt names directly or through others, each once. */
  below(scan: PromptScan): readonly PromptScan[];
}

/** Knows nothing. */
export const noIncludes: IncludeTree = {
  resolve: () => undefined,
  isWhole: (scan) => scan.parts.every(({ analysis }) => analysis.includes.length === 0),
  below: () => [],
};

const scansBySource = new WeakMap<object, Map<string, { readonly text: string; readonly scan: PromptScan }>>();

/** Who says what an include means. */
export interface IncludeSource {
  readonly prompts: Pick<PromptSource, 'include'>;
  readonly log: Log;
}

/** Reads the templates a prompt names, level by level. Who cannot be asked leaves the names unknown. */
export async function readIncludeTree(root: PromptScan, parts: IncludeSource, token: CancellationToken): Promise<IncludeTree> {
  const { include } = parts.prompts;
  if (!include) return noIncludes;
  const answers = new Map<string, Resolved>();
  const seen = new Map([[root.document.uri, root]]);
  let level = [root];
  for (let depth = 0; depth <= maxIncludeDepth + 1 && level.length > 0 && seen.size < maxFiles; depth += 1) {
    const next: PromptScan[] = [];
    for (const scan of level) {
      const from = scan.document.uri;
      const names = namesIn(scan).filter((name) => !answers.has(keyOf(from, name)));
      await Promise.all(
        names.map(async (name) => {
          const answer = await include(from, name).catch((fault: unknown) => {
            parts.log.debug(`The template ${name} of ${from} could not be asked for: ${String(fault)}`);
            return undefined;
          });
          const found = answer && (seen.get(answer.uri) ?? scanOf(parts.prompts, answer));
          answers.set(keyOf(from, name), answer === undefined ? undefined : (found ?? null));
          if (!found || seen.has(found.document.uri)) return;
          seen.set(found.document.uri, found);
          next.push(found);
        }),
      );
      if (token.isCancellationRequested) return noIncludes;
    }
    level = next;
  }
  return treeOf(answers);
}

/** The same where a part imports something; of a part that does not, nothing is read. */
export async function readImports(
  scan: PromptScan,
  { analysis }: ScannedPart,
  parts: IncludeSource,
  token: CancellationToken,
): Promise<IncludeTree> {
  const imports = analysis.includes.some(({ kind }) => kind === 'import' || kind === 'from');
  return imports ? readIncludeTree(scan, parts, token) : noIncludes;
}

function treeOf(answers: ReadonlyMap<string, Resolved>): IncludeTree {
  const resolve = (from: string, name: string) => answers.get(keyOf(from, name));
  const below = (scan: PromptScan) => {
    const found = new Set<PromptScan>();
    const open = [scan];
    for (let next = open.pop(); next; next = open.pop()) {
      for (const name of namesIn(next)) {
        const used = resolve(next.document.uri, name);
        if (!used || used === scan || found.has(used)) continue;
        found.add(used);
        open.push(used);
      }
    }
    return [...found];
  };
  return {
    resolve,
    below,
    isWhole: (scan) =>
      [scan, ...below(scan)].every((one) =>
        one.parts.every(({ analysis }) =>
          analysis.includes.every(
            ({ names, ignoreMissing }) =>
              names.length > 0 && names.every((name) => ignoreMissing || Boolean(resolve(one.document.uri, name))),
          ),
        ),
      ),
  };
}

function namesIn({ parts }: PromptScan): readonly string[] {
  return [...new Set(parts.flatMap(({ analysis }) => analysis.includes.flatMap(({ names }) => names)))];
}

/** Reads a template again only when its text is another. */
function scanOf(source: object, { uri, text }: IncludedText): PromptScan {
  const scans = scansBySource.get(source) ?? new Map<string, { text: string; scan: PromptScan }>();
  scansBySource.set(source, scans);
  const known = scans.get(uri);
  if (known?.text === text) return known.scan;
  if (scans.size >= maxFiles) scans.clear();
  const scan = scanPrompt(TextDocument.create(uri, 'promptdeck-prompt', 0, text));
  scans.set(uri, { text, scan });
  return scan;
}

const keyOf = (from: string, name: string): string => `${from}\n${name}`;
