const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The text of a file's bytes, read as well as possible: what is not UTF-8 becomes U+FFFD. A byte-order mark stays in the text: offsets then count it,
 * as they do in an editor's buffer that kept it, and writing the text back gives the same bytes.
 */
export function textOfBytes(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
