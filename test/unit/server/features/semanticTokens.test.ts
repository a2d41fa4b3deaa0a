import assert from 'node:assert/strict';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver-types';
import { provideSemanticTokens } from '../../../../server/features/semanticTokens.ts';
import { semanticTokens } from '../../../../server/service/semanticTokens.ts';

const uri = 'file:///lib/a.prompt.j2';
type Parts = Parameters<typeof provideSemanticTokens>[0];
interface Handlers {
  full(params: { textDocument: { uri: string } }): Promise<SemanticTokens>;
  delta(params: { textDocument: { uri: string }; previousResultId: string }): Promise<SemanticTokens | SemanticTokensDelta>;
  range(params: { textDocument: { uri: string }; range: unknown }): Promise<SemanticTokens>;
}

/** The feature over one open document; answers wait for the settings until `settle` is called, as they do in the server. */
function setUp(text: string) {
  let document: TextDocument | undefined = TextDocument.create(uri, 'promptdeck-prompt', 1, text);
  let version = 1;
  const waiting: (() => void)[] = [];
  const handlers: Partial<Handlers> = {};
  const semanticTokensOf = {
    on: (run: Handlers['full']) => (handlers.full = run),
    onDelta: (run: Handlers['delta']) => (handlers.delta = run),
    onRange: (run: Handlers['range']) => (handlers.range = run),
  };
  provideSemanticTokens({
    connection: { languages: { semanticTokens: semanticTokensOf } } as unknown as Parts['connection'],
    documents: { get: () => document, onDidClose: () => ({ dispose() {} }) } as unknown as Parts['documents'],
    service: { semanticTokens },
    optionsFor: async () => {
      await new Promise<void>((done) => waiting.push(done));
      return {};
    },
  });
  return {
    handlers: handlers as Handlers,
    settle: () => waiting.splice(0).forEach((done) => void done()),
    change(whole: string): void {
      version += 1;
      if (document) document = TextDocument.update(document, [{ text: whole }], version);
    },
    reopen(whole: string): void {
      document = TextDocument.create(uri, 'promptdeck-prompt', 1, whole);
    },
  };
}

const textDocument = { uri };
const isRefused = (error: unknown): boolean => error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified;

describe('semantic tokens of a document that changes', () => {
  it('are the difference to the last answer', async () => {
    const { handlers, settle, change } = setUp('{{ a }}');
    const first = handlers.full({ textDocument });
    settle();
    const { resultId = '' } = await first;
    change('{{ a }}{{ b }}');
    const second = handlers.delta({ textDocument, previousResultId: resultId });
    settle();
    const answer = await second;
    assert.ok('edits' in answer && answer.edits.length === 1);
  });

  it('are refused when the text was replaced before they were worked out: they belong to no text the client has', async () => {
    for (const become of ['change', 'reopen'] as const) {
      const world = setUp('{{ a }}\n{{ b }}\n{{ c }}');
      const first = world.handlers.full({ textDocument });
      world.settle();
      const { resultId = '' } = await first;
      const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
      const asked = [
        world.handlers.full({ textDocument }),
        world.handlers.delta({ textDocument, previousResultId: resultId }),
        world.handlers.range({ textDocument, range }),
      ];
      world[become]('{{ z }}');
      world.settle();
      for (const answer of await Promise.allSettled(asked)) assert.ok(answer.status === 'rejected' && isRefused(answer.reason), become);
    }
  });

  it('are told whole after a refusal, and as a difference from then on', async () => {
    const { handlers, settle, change } = setUp('{{ a }}');
    const first = handlers.full({ textDocument });
    settle();
    const { resultId = '' } = await first;
    const refused = assert.rejects(handlers.delta({ textDocument, previousResultId: resultId }), isRefused);
    change('{{ a }}{{ b }}{{ c }}');
    settle();
    await refused;
    const next = handlers.delta({ textDocument, previousResultId: resultId });
    settle();
    const answer = await next;
    assert.ok('edits' in answer, 'the client still has the answer before');
  });
});
