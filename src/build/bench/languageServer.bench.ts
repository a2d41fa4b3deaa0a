import { besideHtmlServer } from './besideHtmlServer.ts';
import { besideJinjaLsp } from './besideJinjaLsp.ts';
import type { BenchFigure } from './figure.ts';
import { LanguageServerProcess } from './languageServerProcess.ts';
import { ourServer } from './ourServer.ts';

/** Our server beside VS Code's HTML server on files of the same size, and beside jinja-lsp on the same file; all over stdio. */
export async function figures(): Promise<BenchFigure[]> {
  const ours = new LanguageServerProcess([process.execPath, await ourServer(), '--stdio']);
  try {
    await ours.initialize();
    return [...(await besideHtmlServer(ours)), ...(await besideJinjaLsp(ours))];
  } finally {
    await ours.stop();
  }
}
