import * as vscode from 'vscode';
import { plural } from '../config/plural.ts';
import type { PageTexts } from './page.ts';
import type { ViewTexts } from './view.ts';

const { l10n } = vscode;

/** The words of the page, in the language of the editor. */
export function pageTexts(): PageTexts {
  return {
    language: vscode.env.language,
    loading: l10n.t('Prompt preview'),
    variablesHeading: l10n.t('Variables'),
    variablesChoice: l10n.t('Take the variables from'),
    variablesText: l10n.t('Values as YAML or JSON'),
    fillIn: l10n.t('Fill in the names'),
    messagesHeading: l10n.t('Messages'),
    noScript: l10n.t('The preview needs scripts, which are off in this window.'),
  };
}

/** The sentences of the views, in the language of the editor. */
export const viewTexts: ViewTexts = {
  roles: {
    system: l10n.t('System'),
    user: l10n.t('User'),
    assistant: l10n.t('Assistant'),
    tool: l10n.t('Tool'),
    developer: l10n.t('Developer'),
  },
  levels: { error: l10n.t('Error'), warning: l10n.t('Warning'), hint: l10n.t('Hint') },
  noPromptName: l10n.t('Prompt preview'),
  noPrompt: l10n.t('Open a prompt file, and it is rendered here while you write.'),
  unreadable: (name) => l10n.t('{0} cannot be read: it was moved or deleted, or is larger than 2 MB.', name),
  emptyPrompt: l10n.t('This prompt has no text yet.'),
  crashed: l10n.t('The preview stopped on an unexpected fault. The log of Promptdeck says more.'),
  rendered: (count) => plural(count, l10n.t('Rendered {0} message.', count), l10n.t('Rendered {0} messages.', count)),
  renderedWithoutVariables: (count) =>
    plural(
      count,
      l10n.t('Rendered {0} message, which reads no variables.', count),
      l10n.t('Rendered {0} messages, which read no variables.', count),
    ),
  renderedWithErrors: (count, errors) => l10n.t('Rendered. Messages: {0}, errors in the files: {1}.', count, errors),
  renderedWithSamples: (count) =>
    plural(
      count,
      l10n.t('Rendered {0} message with samples in place of values.', count),
      l10n.t('Rendered {0} messages with samples in place of values.', count),
    ),
  failed: (count) => plural(count, l10n.t('Rendering failed with {0} error.', count), l10n.t('Rendering failed with {0} errors.', count)),
  problemsHeading: (count) => l10n.t('Problems ({0})', count),
  line: (line) => l10n.t('Line {0}', line),
  lineOf: (file, line) => l10n.t('{0}, line {1}', file, line),
  stale: l10n.t('Out of date. This is the last text that rendered.'),
  stopped: (place, message) =>
    place ? l10n.t('Rendering stopped here. {0}: {1}', place, message) : l10n.t('Rendering stopped here. {0}', message),
  notRendered: l10n.t('Nothing was rendered.'),
  blank: l10n.t('This message is empty.'),
  cut: (shown, all) => l10n.t('Characters shown: only the first {0} of {1}.', shown.toLocaleString(), all.toLocaleString()),
  ownVariables: l10n.t('My own values'),
  samples: l10n.t('Samples'),
  strict: l10n.t('No values, strict'),
  testCase: (name) => l10n.t('Test case: {0}', name),
  caseHint: (testsFile) => l10n.t('From {0}. A change here makes them your own values and leaves the file as it is.', testsFile),
  samplesHint: l10n.t('Made from the types, fields and defaults of the variables. A change here makes them your own values.'),
  strictHint: l10n.t('Only defaults are given: a variable without one is an error.'),
  keepSamples: l10n.t('Keep as Test Case'),
  ownHint: l10n.t('Kept for this prompt in this workspace.'),
  firstHint: (testsFile) => l10n.t('Kept for this prompt in this workspace. Test cases in {0} can be chosen here, too.', testsFile),
  tooLongHint: l10n.t('Too long to be changed here.'),
  server: {
    heading: (server) => l10n.t('On {0}', server),
    action: (server) => l10n.t('Render on {0}', server),
    again: (server) => l10n.t('Render on {0} again', server),
    busy: (server) => l10n.t('{0} is rendering.', server),
    same: l10n.t('The server renders the same text.'),
    differentText: (message, line) => l10n.t('The server renders another text: message {0} differs from line {1} on.', message, line),
    differentCount: (here, there) =>
      plural(
        there,
        l10n.t('The server renders {0} message, this preview {1}.', there, here),
        l10n.t('The server renders {0} messages, this preview {1}.', there, here),
      ),
    failed: (reason) => l10n.t('The server did not render it. {0}', reason),
  },
};
