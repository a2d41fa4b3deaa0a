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
