import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { answers, runQuietly } from './quietly.ts';

/** For machines without a screen, for root and for closed networks. */
const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];
const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Starts headless Chromium, which it finds on this machine or installs where that is possible without asking. */
export async function launchBrowser(report: (line: string) => void): Promise<Browser> {
  const executablePath = await chromiumPath(report);
  return chromium.launch({
    executablePath,
    headless: true,
    args: quietFlags,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/**
 * A Chromium, Chrome or Edge of this machine; root on Debian or Ubuntu gets `chromium` installed.
 *
 * @throws {Error} One line on how to install it, when there is none.
 */
export async function chromiumPath(report: (line: string) => void): Promise<string> {
  const found = findChromium();
  if (found) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get')) {
    report('Installing Chromium through apt (once, about a minute)…');
    await apt(['update'], report);
    await apt(['install', '--yes', '--no-install-recommends', 'chromium'], report);
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    'No Chromium, Chrome or Edge was found. Install one (Debian: `sudo apt-get install chromium`) or set PROMPTDECK_BROWSER to its path.',
  );
}

function findChromium(): string | undefined {
  const given = process.env.PROMPTDECK_BROWSER;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`PROMPTDECK_BROWSER names ${given}, which is not there.`);
  }
  for (const name of names) {
    const found = onPath(name);
    // Ubuntu puts a script there that only explains how to install a snap.
    if (found && answers(found)) return found;
  }
  return fixedPlaces.find((place) => existsSync(place));
}

/** Absolute path of a program on the search path. */
export function onPath(name: string): string | undefined {
  const extensions = process.platform === 'win32' ? ['.cmd', '.exe', '.bat'] : [''];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const extension of extensions) {
      const candidate = path.join(folder, name + extension);
      if (folder && existsSync(candidate)) return candidate;
    }
  }
  return undefined;
}

async function apt(args: readonly string[], report: (line: string) => void): Promise<void> {
  await runQuietly('apt-get', ['--quiet', ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }, 'installing', report);
}
