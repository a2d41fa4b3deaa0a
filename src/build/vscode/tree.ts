import type { Locator, Page } from 'playwright-core';

/** A row of a tree view, as a screen reader gets it. */
export interface TreeRow {
  /** What VS Code reads out: the label, then the description. */
  readonly label: string;
  /** 1 for the outermost rows. */
  readonly level: number;
  /** Absent for a row that cannot be expanded. */
  readonly expanded?: boolean;
  readonly selected: boolean;
}

/** Opens a view container by its name in the activity bar. */
export async function openContainer(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('tab', { name: new RegExp(`^${name}`) }).and(page.locator('.activitybar [role=tab]'));
  await tab.waitFor();
  if ((await tab.getAttribute('aria-selected')) === 'true') return;
  await tab.click();
}

/** The tree of a view, by the name of the view. */
export function treeOf(page: Page, view: string): Locator {
  return page.getByRole('tree', { name: view, exact: true });
}

/** The rows of a tree that are on the screen, from top to bottom. */
export async function rowsOf(tree: Locator): Promise<TreeRow[]> {
  const rows = await tree.getByRole('treeitem').evaluateAll((elements) =>
    elements
      .map((element) => ({
        top: element.getBoundingClientRect().top,
        label: element.getAttribute('aria-label') ?? '',
        level: Number(element.getAttribute('aria-level')),
        expanded: element.getAttribute('aria-expanded'),
        selected: element.getAttribute('aria-selected') === 'true',
      }))
      .sort((left, right) => left.top - right.top),
  );
  return rows.map(({ label, level, expanded, selected }) => ({
    label,
    level,
    ...(expanded === null ? {} : { expanded: expanded === 'true' }),
    selected,
  }));
}

/** A row whose label starts with a text. */
export function rowOf(tree: Locator, label: string): Locator {
  return tree.getByRole('treeitem', { name: new RegExp(`^${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) }).first();
}

/** Expands or collapses a row by its arrow, which opens nothing, and waits until it is so. */
export async function setExpanded(row: Locator, expanded: boolean): Promise<void> {
  if ((await row.getAttribute('aria-expanded')) === String(expanded)) return;
  await row.locator('.monaco-tl-twistie').click();
  await row.and(row.page().locator(`[aria-expanded=${expanded}]`)).waitFor();
}
