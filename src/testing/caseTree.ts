import * as vscode from 'vscode';
import { LineTable } from '../bundles/startup.ts';
import { type PromptDetails, reasonOf, type TestSuiteSummary } from '../core/index.ts';
import { caseKeys } from './caseKeys.ts';
import type { CaseTestsParts, ItemData, Items } from './parts.ts';
import { rangeOf } from './rangeOf.ts';
import { UniqueLabels } from './uniqueLabels.ts';

/** In a library with more prompts than this, the cases of one are read when the user looks at it. */
const readAtOnce = 300;

/** The items of the Testing view: prompts, their suites where there are several, and cases at their lines. */
export class CaseTree implements Items {
  private readonly data = new WeakMap<vscode.TestItem, ItemData>();
  /** The last reading of each item whose cases are on show. */
  private readonly readings = new WeakMap<vscode.TestItem, Promise<void>>();
  private readonly labels = new UniqueLabels();

  constructor(
    private readonly controller: vscode.TestController,
    private readonly parts: Pick<CaseTestsParts, 'prompts'>,
  ) {}

  dataOf(item: vscode.TestItem): ItemData | undefined {
    return this.data.get(item);
  }

  whenResolved(item: vscode.TestItem): Promise<void> {
    return this.readings.get(item) ?? this.resolve(item);
  }

  /** Shows a prompt as it is now; one without a suite is not shown. Cases that are on show are read again. */
  async update({ summary, name, suites }: PromptDetails): Promise<void> {
    const { items } = this.controller;
    if (suites.length === 0) {
      this.remove([summary.id]);
      return;
    }
    let item = items.get(summary.id);
    if (!item) {
      item = this.controller.createTestItem(summary.id, name, vscode.Uri.parse(summary.uri, true));
      item.canResolveChildren = true;
      item.range = new vscode.Range(0, 0, 0, 0); // the button in the gutter of the prompt runs its cases
      items.add(item);
    }
    this.relabel(this.labels.set(summary.id, name, summary.folders.join(' › ')));
    item.sortText = [...summary.folders, summary.name].join('/');
    this.data.set(item, { kind: 'prompt', promptUri: summary.uri, suiteUris: suites.map(({ uri }) => uri) });
    if (suites.length > 1) this.showSuites(item, summary.uri, suites);
    if (this.readings.has(item) || items.size <= readAtOnce) await this.resolve(item);
  }

  /** Takes prompts out that are gone. */
  remove(promptIds: readonly string[]): void {
    for (const id of promptIds) {
      this.controller.items.delete(id);
      this.relabel(this.labels.delete(id));
    }
  }

  /** The prompt whose cases a tests file holds. */
  ownerOf(suiteUri: string): vscode.TestItem | undefined {
    for (const [, item] of this.controller.items) {
      const data = this.data.get(item);
      if (data?.kind === 'prompt' && data.suiteUris.includes(suiteUri)) return item;
    }
    return undefined;
  }

  /** Reads the cases below a prompt or suite, again when they were read before. */
  resolve(item: vscode.TestItem): Promise<void> {
    const reading = this.read(item);
    this.readings.set(item, reading);
    return reading;
  }

  private async read(item: vscode.TestItem): Promise<void> {
    const data = this.data.get(item);
    if (!data || data.kind === 'case') return;
    if (data.kind === 'suite') await this.readCases(item, data.promptUri, data.suiteUri);
    else if (data.suiteUris.length > 1) await Promise.all([...item.children].map(([, suite]) => this.resolve(suite)));
    else await this.readCases(item, data.promptUri, data.suiteUris[0] ?? '');
  }

  private relabel(promptIds: readonly string[]): void {
    for (const id of promptIds) {
      const item = this.controller.items.get(id);
      if (item) item.label = this.labels.labelOf(id);
    }
  }

  private showSuites(item: vscode.TestItem, promptUri: string, suites: readonly TestSuiteSummary[]): void {
    const shown = suites.map(({ uri, name }) => {
      const suite = item.children.get(uri) ?? this.controller.createTestItem(uri, name, vscode.Uri.parse(uri, true));
      suite.canResolveChildren = true;
      this.data.set(suite, { kind: 'suite', promptUri, suiteUri: uri });
      return suite;
    });
    item.children.replace(shown);
  }

  private async readCases(holder: vscode.TestItem, promptUri: string, suiteUri: string): Promise<void> {
    holder.busy = true;
    try {
      const text = await this.parts.prompts.files.read(suiteUri);
      if (text === undefined)
        throw new Error(vscode.l10n.t('The tests file cannot be read: it was moved or deleted, or is larger than 2 MB.'));
      const { readTestsFile } = await this.parts.prompts.load();
      const { suite, problems } = readTestsFile(text, suiteUri);
      const fault = suite.faults?.[0] ?? problems.find(({ level }) => level === 'error' && suite.cases.length === 0);
      // A mistake inside of one case is said where that case is run, and in the file's own diagnostics.
      setError(holder, fault?.message);
      const lines = new LineTable(text);
      const keys = caseKeys(suite.cases);
      const uri = vscode.Uri.parse(suiteUri, true);
      const items = suite.cases.map((testCase, index) => {
        const key = keys[index] ?? testCase.name;
        const id = `${suiteUri}#${key}`;
        const item = holder.children.get(id) ?? this.controller.createTestItem(id, testCase.name, uri);
        item.range = rangeOf(testCase.range, lines);
        item.sortText = String(index).padStart(6, '0');
        this.data.set(item, { kind: 'case', promptUri, suiteUri, key });
        return item;
      });
      holder.children.replace(items);
    } catch (error) {
      setError(holder, reasonOf(error));
      holder.children.replace([]);
    } finally {
      holder.busy = false;
    }
  }
}

function setError(item: vscode.TestItem, message: string | undefined): void {
  // A clean item is left alone: every write is sent to the window.
  if (item.error !== message) item.error = message;
}
