import type * as vscode from 'vscode';
import type { Items } from './parts.ts';

/** The cases of one suite that a run wants, by their key. */
export interface WantedSuite {
  readonly promptUri: string;
  readonly suiteUri: string;
  readonly cases: Map<string, vscode.TestItem>;
  /** What stands for the whole suite, where no case of it could be read. */
  readonly holder?: vscode.TestItem;
}

/** The cases a request means, by suite and in the order of the view: those below the items it names, all when it names none. */
export async function gatherCases(
  request: vscode.TestRunRequest,
  roots: vscode.TestItemCollection,
  items: Items,
): Promise<readonly WantedSuite[]> {
  const excluded = new Set(request.exclude);
  const suites = new Map<string, WantedSuite>();
  const gather = async (item: vscode.TestItem): Promise<void> => {
    const data = items.dataOf(item);
    if (!data || excluded.has(item)) return;
    if (data.kind !== 'case') {
      await items.whenResolved(item);
      for (const [, child] of item.children) await gather(child);
      const suiteUri = data.kind === 'suite' ? data.suiteUri : data.suiteUris[0];
      if (item.error !== undefined && item.children.size === 0 && suiteUri !== undefined)
        suites.set(suiteUri, { promptUri: data.promptUri, suiteUri, cases: new Map(), holder: item });
      return;
    }
    const { promptUri, suiteUri, key } = data;
    const suite = suites.get(suiteUri) ?? { promptUri, suiteUri, cases: new Map() };
    suite.cases.set(key, item);
    suites.set(suiteUri, suite);
  };
  for (const item of request.include ?? [...roots].map(([, root]) => root)) await gather(item);
  return [...suites.values()];
}
