import * as vscode from 'vscode';
import type { CommandTypes } from '../../config/ids.ts';
import { loadServers } from '../../config/lazy.ts';
import { notifyWarning } from '../../config/notify.ts';
import { plural } from '../../config/plural.ts';
import { withProgress } from '../../config/withProgress.ts';
import {
  modelLabel,
  type PromptBackend,
  type PromptRevision,
  type RemotePrompt,
  reasonOf,
  revisionFor,
  tellApart,
} from '../../core/index.ts';
import { askFolder } from '../askFolder.ts';
import { pickConnection } from '../connections/pickConnection.ts';
import { isThere } from '../isThere.ts';
import { cleanName, nameFault } from '../newFiles.ts';
import type { RunParts } from './parts.ts';
import { pickRemotePrompts } from './pickRemotePrompts.ts';

/** `promptdeck.prompts.fetch` */
export const fetchPrompts =
  (parts: RunParts & { readonly library: Parameters<typeof askFolder>[0] }): CommandTypes['promptdeck.prompts.fetch'] =>
  async (target) => {
    const title = vscode.l10n.t('Fetch Prompts into Workspace');
    const library = await pickConnection(parts.connections, target, title);
    if (!library) return;
    await library.load();
    const backend = await parts.connections.backendOf(library.connection.id);
    const placeHolder = vscode.l10n.t('Choose the prompts to fetch');
    const prompts = await pickRemotePrompts(library, backend, { title, placeHolder, isMany: true });
    const folder = prompts && (await askFolder(parts.library, title));
    if (!prompts || !folder) return;
    const { found, missing } = await withProgress(title, (signal) => readAll(backend, prompts, signal));
    const { written, kept } = await write(found.flatMap(textsOf), folder, (await loadServers()).promptFileText);
    tell({ written, kept, missing });
  };

interface Fetched {
  readonly found: readonly PromptRevision[];
  /** What the server did not give, with its reason where it said one. */
  readonly missing: readonly string[];
}

/** With one request where the server can, else one by one. */
async function readAll(backend: PromptBackend, prompts: readonly RemotePrompt[], signal: AbortSignal): Promise<Fetched> {
  const { batch } = backend.features;
  if (batch) return batch.getAll(prompts, { signal });
  const found: PromptRevision[] = [];
  const missing: string[] = [];
  for (const { address, name } of prompts) {
    try {
      found.push(await backend.get(address, { signal }));
    } catch (error) {
      if (signal.aborted) throw error;
      missing.push(`${name}: ${reasonOf(error)}`);
    }
  }
  return { found, missing };
}

/** A version to write, and what its file is called besides its name. */
interface FileText {
  readonly revision: PromptRevision;
  readonly mark?: string;
}

/** A version, and its texts for single models. */
function textsOf(revision: PromptRevision): readonly FileText[] {
  return [
    { revision },
    ...(revision.modelTexts ?? []).map(({ model }) => ({ revision: revisionFor(revision, model), mark: modelLabel(model) })),
  ];
}

/** Writes each text into a file of its own; one that is there stays as it is. */
async function write(texts: readonly FileText[], folder: vscode.Uri, textOf: (revision: PromptRevision) => string) {
  const written: vscode.Uri[] = [];
  const kept: string[] = [];
  const marks = tellApart(texts.filter(({ mark }) => mark === undefined).map(({ revision }) => ({ ...revision.prompt, folders: [] })));
  for (const { revision, mark } of texts) {
    const { name, id } = revision.prompt;
    const words = [marks.get(id), mark].filter((word) => word !== undefined);
    const file = vscode.Uri.joinPath(folder, `${fileNameOf([name, ...words.map((word) => `(${word})`)].join(' '))}.prompt.j2`);
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(file, { contents: new TextEncoder().encode(textOf(revision)), overwrite: false, ignoreIfExists: false });
    if ((await isThere(file)) || !(await vscode.workspace.applyEdit(edit))) kept.push(file.path.slice(file.path.lastIndexOf('/') + 1));
    else written.push(file);
  }
  return { written, kept };
}

/** A server's name as that of a file on any system. */
function fileNameOf(name: string): string {
  const cleaned = cleanName(name.replaceAll(/[/\\<>:"|?*\p{Cc}]/gu, '-').replace(/^\.+|[. ]+$/g, ''));
  return nameFault(cleaned) === undefined ? cleaned : `prompt-${cleaned.slice(0, 80)}`;
}

function tell({ written, kept, missing }: { written: readonly vscode.Uri[]; kept: readonly string[]; missing: readonly string[] }): void {
  const { l10n } = vscode;
  const faults = [
    ...(kept.length > 0 ? [l10n.t('Already there and left as they are: {0}.', kept.join(', '))] : []),
    ...(missing.length > 0 ? [l10n.t('Not given by the server: {0}.', missing.join(', '))] : []),
  ];
  const text = [
    plural(written.length, l10n.t('{0} prompt was fetched.', written.length), l10n.t('{0} prompts were fetched.', written.length)),
    ...faults,
  ].join(' ');
  if (faults.length > 0) void notifyWarning(text);
  else if (written[0]) void vscode.window.showTextDocument(written[0], { preview: false });
}
