import type { PromptMessage } from '../core/model/index.ts';
import type { MessageView, ServerView } from './messages.ts';
import type { Difference, ServerState } from './serverRender.ts';

/** The sentences about a server's rendering, in the language of the editor. */
export interface ServerTexts {
  heading(server: string): string;
  action(server: string): string;
  again(server: string): string;
  busy(server: string): string;
  readonly same: string;
  differentText(message: number, line: number): string;
  differentCount(here: number, there: number): string;
  failed(reason: string): string;
}

/** What the page shows of a server's rendering. */
export function serverView(state: ServerState, messageView: (message: PromptMessage) => MessageView, texts: ServerTexts): ServerView {
  const { server } = state;
  const base = { heading: texts.heading(server), action: texts.again(server), messages: [] };
  switch (state.kind) {
    case 'offered':
      return { ...base, state: 'offered', action: texts.action(server), status: '' };
    case 'busy':
      return { ...base, state: 'busy', action: '', status: texts.busy(server) };
    case 'failed':
      return { ...base, state: 'failed', status: texts.failed(state.reason) };
    case 'rendered': {
      const isSame = state.difference.kind === 'same';
      return {
        ...base,
        state: isSame ? 'same' : 'different',
        status: differenceText(state.difference, texts),
        // What is the same stands above already.
        messages: isSame ? [] : state.messages.map(messageView),
      };
    }
  }
}

function differenceText(difference: Difference, texts: ServerTexts): string {
  switch (difference.kind) {
    case 'same':
      return texts.same;
    case 'text':
      return texts.differentText(difference.message + 1, difference.line);
    case 'count':
      return texts.differentCount(difference.here, difference.there);
  }
}
