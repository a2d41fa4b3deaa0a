import * as vscode from 'vscode';
import type { PromptMessage, ServerRenderer } from '../core/index.ts';
import type { WindowConnections } from './createWindowConnections.ts';
import { type RemoteDocument, readRemoteUri } from './remoteUri.ts';

/** Renders the documents of servers on the servers they come from. URIs are texts. */
export function serverRendering(connections: Pick<WindowConnections, 'libraryOf' | 'backendOf'>) {
  const rendererOf = async (uri: string): Promise<{ readonly document: RemoteDocument; readonly renderer: ServerRenderer } | undefined> => {
    const document = readRemoteUri(vscode.Uri.parse(uri, true));
    if (document?.model) return undefined; // servers render the text for all models
    const renderer = document && (await connections.backendOf(document.connectionId)).features.serverRender;
    return document && renderer && { document, renderer };
  };
  return {
    async serverOf(uri: string): Promise<string | undefined> {
      const found = await rendererOf(uri);
      return found && connections.libraryOf(found.document.connectionId)?.connection.name;
    },
    async render(uri: string, inputs: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<readonly PromptMessage[]> {
      const found = await rendererOf(uri);
      if (!found) throw new Error('No server renders this prompt.');
      const { address, version } = found.document;
      return found.renderer.render(address, inputs, { version, signal });
    },
  };
}
