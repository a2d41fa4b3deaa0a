import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { joinUri } from '../uris.ts';

/** The URI of a path, spelled as VS Code spells it: a small drive letter, and everything unusual percent-encoded. */
export function diskUri(path: string): string {
  const parts = resolve(path)
    .split(/[\\/]/)
    .filter((part) => part !== '');
  const [first = '', ...rest] = parts;
  const isDrive = /^[A-Za-z]:$/.test(first);
  const root = isDrive ? `file:///${first.charAt(0).toLowerCase()}%3A` : 'file:///';
  return (isDrive ? rest : parts).reduce(joinUri, root);
}

/** The path a `file:` URI stands for. */
export function diskPath(uri: string): string {
  return fileURLToPath(uri);
}
