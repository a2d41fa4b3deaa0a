const short: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', a: '\x07', '0': '\0' };

/** What a text between quotes says, in the escapes that Python and JavaScript share. */
export function unescaped(written: string): string {
  if (!written.includes('\\')) return written;
  return written.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}|U([\da-fA-F]{8})|(\r\n|[\s\S]))/g,
    (_whole, ...found: (string | undefined)[]) => {
      const [hex, four, braces, eight, letter = ''] = found;
      const code = hex ?? four ?? braces ?? eight;
      if (code !== undefined) return character(Number.parseInt(code, 16));
      if (letter === '\n' || letter === '\r\n') return '';
      return short[letter] ?? letter;
    },
  );
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}
