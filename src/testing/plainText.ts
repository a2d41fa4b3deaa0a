import type { PromptMessage } from '../core/index.ts';

/** Longer texts are cut: they are read in a panel, by a person. */
const longestText = 20_000;

/** A rendered prompt as one text, with the role above each message where there are several. */
export function promptAsText(messages: readonly PromptMessage[]): string {
  const [first] = messages;
  if (messages.length <= 1) return cut(first?.content ?? '');
  return cut(messages.map(({ role, content }) => `[${role}]\n${content}`).join('\n\n'));
}

/**
 * A text for a terminal, where control characters would be commands: only line breaks and tabs are left of them, and lines end as a
 * terminal wants it.
 */
export function terminalText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\n\t])\p{Cc}/gu, '')
    .replaceAll('\n', '\r\n');
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
