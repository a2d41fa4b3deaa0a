import * as vscode from 'vscode';
import type { CommandId } from './contributions.ts';

/** What a command is run on: a file, or a tree node that stands for one. Menus pass the one, the tree the other. */
export type CommandTarget = vscode.Uri | { readonly resourceUri?: vscode.Uri | undefined };

/** What a command of a connection is run on: a tree node that belongs to one. */
export interface ConnectionTarget {
  readonly connectionId: string;
}

/** What a version is compared by: a tree node that stands for one. */
export interface VersionTarget {
  readonly resourceUri: vscode.Uri;
  /** The prompt as it is now. */
  readonly currentUri: vscode.Uri;
  /** What the version is called. */
  readonly title: string;
}

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
  /** Runs a prompt on its server and shows the output while it comes. */
  'promptdeck.prompt.run': (target?: CommandTarget) => Promise<void>;
  /** Evaluates a prompt on its server, follows the run and opens its report. */
  'promptdeck.evaluation.run': (target?: CommandTarget) => Promise<void>;
  /** Runs an agent of a server and shows what it does. */
  'promptdeck.agent.run': () => Promise<void>;
  /** Talks to an agent of a server, turn by turn. */
  'promptdeck.chat.start': () => Promise<void>;
  /** Installs a skill of a server into a folder. */
  'promptdeck.skill.install': () => Promise<void>;
  /** Writes prompts of a server into files of the workspace. */
  'promptdeck.prompts.fetch': (target?: ConnectionTarget) => Promise<void>;
  /** Asks for a server, checks it, and keeps it as a connection; gives its id, or nothing when it was called off. */
  'promptdeck.connection.add': () => Promise<string | undefined>;
  /** Adds a prompt of a server that cannot list its prompts. */
  'promptdeck.connection.addPrompt': (target?: ConnectionTarget) => Promise<void>;
  /** Says whether a connection works, and if not, why. */
  'promptdeck.connection.check': (target?: ConnectionTarget) => Promise<void>;
  /** Asks for the secrets of a connection and keeps them. */
  'promptdeck.connection.setKey': (target?: ConnectionTarget) => Promise<void>;
  /** Lists a connection anew. */
  'promptdeck.connection.refresh': (target: ConnectionTarget) => Promise<void>;
  /** Lists the next prompts of a connection. */
  'promptdeck.connection.more': (target: ConnectionTarget) => Promise<void>;
  /** Forgets a connection and its secrets. */
  'promptdeck.connection.remove': (target?: ConnectionTarget) => Promise<void>;
  /** Shows what changed between a version and the prompt as it is now. */
  'promptdeck.version.compare': (target: VersionTarget) => Promise<void>;
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
