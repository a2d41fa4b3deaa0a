const plain = /^[\x20-\x26\x28-\x5b\x5d-\x7e]*$/;
// What Python does not print: controls, format characters, surrogates, private use, unassigned, and all white space but the blank.
const unprintable = /(?! )[\p{C}\p{Z}\\]/gu;

/** A string as a Python literal. */
export function quote(text: string): string {
  if (plain.test(text)) return `'${text}'`;
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = text.replace(unprintable, escapeOne);
  return mark + (mark === "'" ? body.replaceAll("'", "\\'") : body) + mark;
}

function escapeOne(character: string): string {
  switch (character) {
    case '\\':
      return '\\\\';
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
  }
  return pythonEscape(character);
}

/** A character by its number, as Python escapes it. */
export function pythonEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
}
