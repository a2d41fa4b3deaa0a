/** A way in which a secret can be written, in lower case, and how much of it in a row gives it away. */
export interface Spelling {
  readonly text: string;
  /** Characters in a row by which it is recognised, also where it was cut. */
  readonly least: number;
}

/** So many characters of a secret in a row are hidden, so that a cut one is too; a shorter secret only as a whole. */
const leastOfSecret = 8;

/** The ways in which a server or an address may write a secret: as it is, percent-encoded, escaped, in hexadecimal and in Base64, wherever it stands. */
export function spellingsOf(secret: string): readonly Spelling[] {
  const bytes = new TextEncoder().encode(secret);
  const least = Math.min(leastOfSecret, bytes.length);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'));
  const written: readonly (readonly [string, number])[] = [
    [secret, Math.min(leastOfSecret, secret.length)],
    [encodeURIComponent(secret), leastOfSecret],
    [JSON.stringify(secret).slice(1, -1), leastOfSecret],
    [hex.map((byte) => `%${byte}`).join(''), least * 3],
    [hex.join(''), least * 2],
    [hex.join(':'), least * 3 - 1],
    [hex.join(' '), least * 3 - 1],
    ...base64Of(bytes).map((text) => [text, Math.max(leastOfSecret, Math.ceil((least * 4) / 3) - 1)] as const),
  ];
  const known = new Set<string>();
  return written.flatMap(([text, wanted]) => {
    const lower = lowerCase(text);
    if (lower === '' || known.has(lower)) return [];
    known.add(lower);
    return { text: lower, least: Math.min(wanted, lower.length) };
  });
}

/** In lower case as far as ASCII goes, so that every character keeps its place. */
export function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/**
 * What is sure to stand in a Base64 text that holds these bytes: they begin with the first, second or third of a group of three, and what a
 * neighbour has a part in is left out. In both alphabets.
 */
function base64Of(bytes: Uint8Array): readonly string[] {
  const texts = [0, 2, 3].map((unsure, before) => {
    const shifted = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    const whole = btoa('\0'.repeat(before) + shifted).replace(/=+$/, '');
    const isSureToTheEnd = (before + bytes.length) % 3 === 0;
    return whole.slice(unsure, isSureToTheEnd ? undefined : -1);
  });
  return texts.flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
}
