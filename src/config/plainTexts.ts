import { visibleText } from '../base/index.ts';

/**
 * A text for a notification or a box: VS Code makes a link of `[text](command:…)` there, and lets it run commands, so an invisible joiner keeps
 * the two halves apart. Nothing in the text is hidden.
 */
export function withoutLinks(text: string): string {
  return visibleText(text).replaceAll('](', ']\u2060(');
}

/** A text for a list to choose from, where VS Code draws an icon for `$(name)`. */
export function withoutIcons(text: string): string {
  return visibleText(text).replaceAll(/\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g, '\\$($1)');
}
