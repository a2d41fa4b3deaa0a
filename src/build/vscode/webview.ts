import type { FrameLocator, Page } from 'playwright-core';

/** Selectors from VS Code's page down into a webview's own document; axe takes them as they are. */
export const webviewFrames = ['iframe.webview.ready', '#active-frame'] as const;

/** The document inside the one webview that is open: VS Code nests it in two frames. */
export function webviewOf(page: Page): FrameLocator {
  return page.frameLocator(webviewFrames[0]).frameLocator(webviewFrames[1]);
}
