/** Longer texts are cut: a tooltip is not the place to read them. */
const longestText = 600;

/**
 * A text of unknown origin as Markdown that shows exactly this text: no link, no image, no HTML, no icon. Its line breaks stay. (VS Code's own
 * `appendText` makes every blank unbreakable, so that words are cut in the middle.)
 */
export function plainMarkdown(text: string): string {
  const shown = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  return shown
    .trim()
    .replaceAll(/[!-/:-@[-`{-~]/g, '\\$&')
    .replaceAll(/\s*\n\s*/g, '  \n');
}
