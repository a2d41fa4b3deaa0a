/**
 * The notices of third-party code that ships: which packages esbuild took something from, under which licence, and the text that each asks to be passed on.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The file at the root of every package that ships. */
export const noticesFile = 'ThirdPartyNotices.txt';

/** Licences under which code may be bundled; another one is a decision, not an update. */
export const allowedLicences = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'Apache-2.0', '0BSD'];

/**
 * The packages that bundles contain code of, each version once, sorted by name.
 *
 * @param metafiles esbuild's, one for each bundle
 * @param copied folders below the root whose files ship as they are
 * @returns {{ folder: string, name: string, version: string, licence: string, text: string }[]}
 */
export function bundledPackages(root, metafiles, copied = []) {
  const inputs = metafiles.flatMap((metafile) =>
    Object.values(metafile.outputs).flatMap((output) =>
      Object.entries(output.inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : [])),
    ),
  );
  const folders = new Set([...inputs, ...copied].flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  const packages = [...folders].map((folder) => packageIn(root, folder));
  const versions = new Map(packages.map((found) => [`${found.name}@${found.version}`, found]));
  return [...versions.values()].toSorted((a, b) => `${a.name} ${a.version}`.localeCompare(`${b.name} ${b.version}`, 'en'));
}

/** What is wrong with the packages: a licence that is not allowed, or no text to pass on. */
export function licenceProblems(packages) {
  return packages.flatMap(({ name, version, licence, text }) => {
    if (!allowedLicences.includes(licence)) {
      return [`${name} ${version} has the licence '${licence}', which is not among ${allowedLicences.join(', ')} (src/build/notices.mjs).`];
    }
    return text ? [] : [`${name} ${version} ships no licence text: its notice cannot be passed on.`];
  });
}

/** The text of the notices file. */
export function noticesText(packages) {
  const list = packages.map(({ name, version, licence }) => `- ${name} ${version} (${licence})`);
  const texts = packages.map(({ name, version, text }) => `${'='.repeat(80)}\n${name} ${version}\n${'='.repeat(80)}\n\n${text.trim()}\n`);
  return `Promptdeck contains code of the packages below, under the licences that follow.\n\n${list.join('\n')}\n\n${texts.join('\n')}`;
}

function packageIn(root, folder) {
  const manifest = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
  const names = readdirSync(path.join(root, folder)).filter((name) => /^(licen[cs]e|copying|notice|third-?party-?notices)/i.test(name));
  const texts = names.toSorted().map((name) =>
    readFileSync(path.join(root, folder, name), 'utf8')
      .replaceAll('\r\n', '\n')
      .trim(),
  );
  const { name, version, license: licence = 'none' } = manifest;
  return { folder, name, version, licence, text: texts.join('\n\n') };
}
