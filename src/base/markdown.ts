/** Longer texts are cut: a tooltip or a hover is not the place to read them. */
const longestText = 600;

/**
 * Markdown whose structure this product wrote. A text of unknown origin gets into it only as text, so that nothing a server, a prompt or a file
 * says becomes a link, an image, an icon or HTML; a plain string cannot stand in its place.
 */
export class Markdown {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The source, for the one place that hands it to the editor. */
  get value(): string {
    return this.#value;
  }
}

/** Markdown from a template: what stands in the braces is shown as the text it is, unless it is Markdown itself. */
export function markdown(parts: TemplateStringsArray, ...values: readonly (string | number | Markdown)[]): Markdown {
  const pieces = parts.map((part, index) => part + (index < values.length ? pieceOf(values[index] ?? '') : ''));
  return new Markdown(pieces.join(''));
}

/** Markdown that stands in our own sources, such as the documentation of a filter. Never for a text that came from somewhere else. */
export function ownMarkdown(source: string): Markdown {
  return new Markdown(source);
}

/** Paragraphs, or other pieces with a separator of their own. What is empty or missing is left out. */
export function joinMarkdown(pieces: readonly (Markdown | undefined)[], separator = '\n\n'): Markdown {
  return new Markdown(pieces.flatMap((piece) => (piece?.value ? [piece.value] : [])).join(separator));
}

/** Text as a block of code; a fence inside it does not end it. */
export function codeBlock(text: string, language = 'jinja'): Markdown {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return new Markdown(`${fence}${language}\n${text}\n${fence}`);
}

/** Text as code in a line; backticks inside need more of them around it. */
export function inlineCode(text: string): Markdown {
  const flat = text.replaceAll(/\s*[\r\n]+\s*/g, ' ');
  const fence = '`'.repeat(longestRun(flat) + 1);
  const space = fence.length > 1 ? ' ' : '';
  return new Markdown(`${fence}${space}${flat}${space}${fence}`);
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

function pieceOf(value: string | number | Markdown): string {
  return value instanceof Markdown ? value.value : asText(String(value));
}

/**
 * Every sign that Markdown or VS Code's icons could read is escaped; line breaks stay. (VS Code's own `appendText` makes every blank
 * unbreakable, so that words are cut in the middle.)
 */
function asText(text: string): string {
  const shown = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  return shown
    .trim()
    .replaceAll(/[!-/:-@[-`{-~]/g, '\\$&')
    .replaceAll(/\s*\n\s*/g, '  \n');
}
