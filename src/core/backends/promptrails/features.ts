import { BackendError } from '../../backendError.ts';
import type { BackendFeatures, CallOptions, NamedItem, RunEvent, RunOptions } from '../../model/index.ts';
import { promptIdOf } from './addresses.ts';
import type { RailsLibrary } from './library.ts';
import { renderedMessages } from './map.ts';
import { tokensOf } from './runOutput.ts';
import { type RunParts, runAgent, runTurn } from './runs.ts';
import type { Agent } from './schemas/agents.ts';
import type { PromptVersion } from './schemas/prompts.ts';
import type { RailsResources } from './types.ts';
import { agentVersionId, versionOf } from './versions.ts';

/** What the features are made with. */
export interface FeatureParts extends RunParts, Pick<RailsResources, 'prompts'> {
  readonly library: RailsLibrary;
}

/** What PromptRails does beyond prompts and versions, in the shapes that commands use. */
export function createFeatures(parts: FeatureParts): BackendFeatures {
  const { prompts, agents, chat, library } = parts;
  const listAgents = async (options?: CallOptions): Promise<readonly NamedItem[]> =>
    (await agents.list({ pageSize: 100, ...options }).all()).map(named);
  return {
    serverRender: {
      render: async (address, inputs, options = {}) => {
        const id = promptIdOf(address);
        const versionId = (await otherVersion(id, options))?.id;
        const messages = renderedMessages(await prompts.preview(id, { input: inputs, versionId }, callOf(options)));
        if (messages) return messages;
        throw new BackendError(
          `Previewing the prompt ${id} failed: the answer has another form than expected. Render it here.`,
          'bad-response',
        );
      },
    },
    promptRuns: {
      isStreaming: false,
      takesOnlyTexts: false,
      run: (address, inputs, options = {}) => runPrompt(promptIdOf(address), inputs, options),
    },
    agents: {
      list: listAgents,
      run: async function* (agentId, inputs, options = {}) {
        const versionId = await agentVersionId(agents, agentId, options.version ?? { kind: 'current' }, callOf(options));
        yield* runAgent(parts, agentId, { input: inputs, versionId, sessionId: options.sessionId }, callOf(options));
      },
    },
    chat: {
      partners: listAgents,
      begin: async (agentId, options) => (await chat.createSession({ agentId }, options)).id,
      send: (sessionId, text, options = {}) => runTurn(parts, sessionId, text, callOf(options)),
    },
  };

  /** The version that is meant; undefined for the current one. */
  async function otherVersion(id: string, { version = { kind: 'current' }, signal }: RunOptions): Promise<PromptVersion | undefined> {
    if (version.kind === 'current') return undefined;
    const { value } = await library.allVersions(id, signal ? { signal } : {});
    return versionOf(value, version, `prompt ${id}`);
  }

  /** The answer of a prompt comes in one piece. */
  async function* runPrompt(id: string, inputs: Readonly<Record<string, unknown>>, options: RunOptions): AsyncGenerator<RunEvent> {
    const version = await otherVersion(id, options);
    const run = await prompts.runPrompt(id, { input: inputs, ...(version && contentOf(version)) }, callOf(options));
    const { content, model, cost, durationMs, traceId } = run;
    if (traceId !== undefined) yield { kind: 'started', runId: traceId };
    const facts = {
      status: 'completed',
      ...(model !== '' && { model }),
      ...(durationMs !== undefined && { latencyMs: durationMs }),
      costUsd: cost,
      ...tokensOf(run),
      ...(traceId !== undefined && { traceId }),
    };
    yield { kind: 'finished', output: content, facts };
  }
}

/** A run takes no version: another than the current one is run by sending what it says. */
function contentOf(version: PromptVersion) {
  const { systemPrompt, userPrompt, llmModelId, fallbackLlmModelId, temperature, maxTokens, topP, outputSchema } = version;
  return {
    systemPrompt,
    userPrompt,
    llmModelId,
    fallbackLlmModelId,
    temperature,
    maxTokens,
    topP,
    outputSchema: outputSchema ?? undefined,
  };
}

const callOf = ({ signal }: CallOptions): CallOptions => (signal ? { signal } : {});

const named = ({ id, name, description }: Agent): NamedItem => ({
  id,
  name: name === '' ? id : name,
  ...(description !== '' && { description }),
});
