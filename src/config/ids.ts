import * as vscode from 'vscode';
import type { CommandId } from './contributions.ts';

/** What a command is run on: a file, or a tree node that stands for one. Menus pass the one, the tree the other. */
export type CommandTarget = vscode.Uri | { readonly resourceUri?: vscode.Uri | undefined };

/** What each command takes and gives back. */
export interface CommandTypes {
  /** Opens the preview of the target, of the active editor, or of a prompt that is asked for. */
  'promptdeck.preview.open': (target?: CommandTarget) => Promise<void>;
  /** Runs the cases of the target, of the active prompt, or of a prompt that is asked for. */
  'promptdeck.cases.run': (target?: CommandTarget) => Promise<void>;
  /** Asks for a name and writes a prompt with a first test case into the target folder; gives its URI, or nothing when it was called off. */
  'promptdeck.prompt.create': (target?: CommandTarget) => Promise<vscode.Uri | undefined>;
  /** Lists the library anew. */
  'promptdeck.library.refresh': () => Promise<void>;
  /** Shows the log channel. */
  'promptdeck.log.show': () => Promise<void>;
}

/** Registers what a contributed command does; the compiler checks its arguments. */
export function registerCommand<Id extends CommandId>(id: Id, run: CommandTypes[Id]): vscode.Disposable {
  return vscode.commands.registerCommand(id, run);
}

/** Runs a contributed command with arguments the compiler checks. */
export function executeCommand<Id extends CommandId>(
  id: Id,
  ...input: Parameters<CommandTypes[Id]>
): Thenable<Awaited<ReturnType<CommandTypes[Id]>>> {
  return vscode.commands.executeCommand<Awaited<ReturnType<CommandTypes[Id]>>>(id, ...input);
}

/** The file a command is run on, when it was told one. */
export function uriOf(target: CommandTarget | undefined): vscode.Uri | undefined {
  return target instanceof vscode.Uri ? target : target?.resourceUri;
}
