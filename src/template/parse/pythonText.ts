/** Text the way Python's `repr` writes it, for messages that quote a piece of the template. */
export function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let written = '';
  for (const character of text) written += reprCharacter(character, quote);
  return quote + written + quote;
}

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

function reprCharacter(character: string, quote: string): string {
  if (character === quote) return `\\${quote}`;
  const name = Object.hasOwn(named, character) ? named[character] : undefined;
  if (name !== undefined) return name;
  if (printable.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** The position Python would give for an offset: in code points, with every line break counted once. */
export function pythonPosition(source: string, offset: number): number {
  let position = 0;
  for (let at = 0; at < offset; position++) {
    const code = source.charCodeAt(at);
    const isPair =
      (code >= 0xd800 && code < 0xdc00 && isLowSurrogate(source.charCodeAt(at + 1))) || (code === 13 && source[at + 1] === '\n');
    at += isPair ? 2 : 1;
  }
  return position;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}
