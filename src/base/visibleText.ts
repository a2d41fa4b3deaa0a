/** Signs that move the caret, change the direction of what follows, or are not seen: controls, bidirectional marks, zero-width signs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const hidden = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** Joiners make one sign of several, as in emoji and in scripts that need them; between letters of Latin text they hide something. */
const joiners = new Set(['\u200c', '\u200d']);

/**
 * A text of unknown origin on one line in which nothing is hidden: line breaks become blanks, other controls and direction marks are spelled
 * out as `\u{1b}`.
 */
export function visibleText(text: string): string {
  return text.replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').replaceAll(hidden, (sign) => {
    if (sign === '\t') return ' ';
    return joiners.has(sign) ? sign : `\\u{${sign.charCodeAt(0).toString(16)}}`;
  });
}

/**
 * A text of unknown origin as one line of a terminal or a log: no escape code, no second line, nothing that a continuous-integration log takes
 * for a command (`::set-output …` at its start, `##[…]` anywhere).
 */
export function terminalLine(text: string): string {
  return visibleText(text)
    .replaceAll('##[', '## [')
    .replace(/^(\s*)::/, '$1\\::');
}
