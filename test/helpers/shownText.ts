import type { Locator } from 'playwright-core';

/** What a person reads in an element, hidden parts left out, once the element is there. */
export async function shownText(element: Locator): Promise<string> {
  await element.first().waitFor();
  return (await element.first().allInnerTexts()).join('\n');
}
