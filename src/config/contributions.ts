/**
 * Every id the extension manifest contributes, spelled once. No editor API here, so that the manifest test reads the same tables.
 */

/** The view container in the Activity Bar. */
export const containerId = 'promptdeck';

/** The tree of prompts. */
export const libraryViewId = 'promptdeck.library';

/** The language of files that are prompts by their name; Markdown prompts keep the language `markdown`. */
export const promptLanguageId = 'promptdeck-prompt';

/** Commands in the order the palette shows them. */
export const commandIds = [
  'promptdeck.preview.open',
  'promptdeck.cases.run',
  'promptdeck.prompt.create',
  'promptdeck.library.refresh',
  'promptdeck.prompt.run',
  'promptdeck.evaluation.run',
  'promptdeck.agent.run',
  'promptdeck.chat.start',
  'promptdeck.skill.install',
  'promptdeck.prompts.fetch',
  'promptdeck.connection.add',
  'promptdeck.connection.addPrompt',
  'promptdeck.connection.check',
  'promptdeck.connection.setKey',
  'promptdeck.connection.refresh',
  'promptdeck.connection.more',
  'promptdeck.connection.remove',
  'promptdeck.version.compare',
  'promptdeck.log.show',
] as const;

/** An id the manifest contributes. */
export type CommandId = (typeof commandIds)[number];

/** What `when` clauses may ask, by key; the value is what each key holds. */
export interface ContextKeyTypes {
  /** The library was listed and has a prompt. */
  'promptdeck.library.hasPrompts': boolean;
  /** Some prompt has a test case. */
  'promptdeck.library.hasCases': boolean;
  /** There is a connection to a server. */
  'promptdeck.hasConnection': boolean;
  /** The active editor shows a prompt, or the test cases of one. */
  'promptdeck.editor.isPrompt': boolean;
  /** Paths of the prompts that are open, for `resourcePath in …`: a menu of an editor group asks about its own editor, not about the active one. */
  'promptdeck.editor.openPrompts': readonly string[];
}

/** The keys of {@link ContextKeyTypes}, for whoever has to look at all of them. */
export const contextKeyIds = [
  'promptdeck.library.hasPrompts',
  'promptdeck.library.hasCases',
  'promptdeck.hasConnection',
  'promptdeck.editor.isPrompt',
  'promptdeck.editor.openPrompts',
] as const satisfies readonly (keyof ContextKeyTypes)[];
