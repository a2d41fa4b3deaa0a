import { BackendError } from '../../../../../src/core/backendError.ts';
import { cancelledError } from '../../../../../src/core/errors.ts';
import type {
  CallOptions,
  PromptAddress,
  PromptAuthor,
  PromptBackend,
  VersionDraft,
  VersionRef,
} from '../../../../../src/core/model/index.ts';
import type { Subject } from './types.ts';

interface Stored {
  readonly name: string;
  readonly versions: VersionDraft[];
  /** Counted from 1. */
  current: number;
  readonly labels: Map<string, number>;
}

const newest: VersionRef = { kind: 'current' };

/** A faulty backend does one of these, which the suite has to find. */
export type AuthorFault = 'overwrites' | 'ignoresAbort' | 'promotesNothing' | 'keepsDeleted';

/** The smallest backend that writes prompts: in memory, with labels and without environments. */
function memoryBackend(fault?: AuthorFault): PromptBackend {
  const prompts = new Map<string, Stored>();
  const found = (address: PromptAddress): Stored => {
    const prompt = address.kind === 'id' ? prompts.get(address.id) : undefined;
    if (prompt) return prompt;
    throw new BackendError('There is no such prompt.', 'not-found');
  };
  const numberOf = ({ current, versions, labels }: Stored, version: VersionRef): number => {
    const given = version.kind === 'label' ? labels.get(version.label) : undefined;
    const number = version.kind === 'number' ? Number(version.number) : version.kind === 'current' ? current : (given ?? 0);
    if (number < 1 || number > versions.length) throw new BackendError('There is no such version.', 'not-found');
    return number;
  };
  const refuse = ({ signal }: CallOptions = {}) => {
    if (signal?.aborted && fault !== 'ignoresAbort') throw cancelledError('Writing');
  };
  const summary = (prompt: Stored, number: number) => ({
    number: String(number),
    labels: [],
    environments: [],
    isCurrent: prompt.current === number,
  });
  const shown = (id: string, { name }: Stored) => ({ address: { kind: 'id', id } as const, id, name, folders: [] });

  const authoring: PromptAuthor = {
    async create({ name }, first, options) {
      refuse(options);
      const id = `p${prompts.size + 1}`;
      const prompt = { name, versions: [first], current: 1, labels: new Map<string, number>() };
      prompts.set(id, prompt);
      return shown(id, prompt);
    },
    async createVersion(address, content, base, options) {
      refuse(options);
      const prompt = found(address);
      if (base.number !== String(prompt.versions.length) && fault !== 'overwrites')
        throw new BackendError('The prompt has a newer version.', 'conflict');
      return summary(prompt, prompt.versions.push(content));
    },
    async promote(address, version, target, options) {
      refuse(options);
      const prompt = found(address);
      if (target.kind === 'environment') throw new BackendError('There are no environments.', 'unsupported');
      const number = numberOf(prompt, version);
      if (target.kind === 'label') prompt.labels.set(target.label, number);
      else if (fault !== 'promotesNothing') prompt.current = number;
    },
    async delete(address, options) {
      refuse(options);
      found(address);
      if (fault !== 'keepsDeleted' && address.kind === 'id') prompts.delete(address.id);
    },
  };
  const backend: Partial<PromptBackend> = {
    features: { authoring },
    capability: (name) => (name === 'environment' ? { isAvailable: false, reason: 'There are no environments.' } : { isAvailable: true }),
    async *pages() {
      yield { prompts: [...prompts].map(([id, prompt]) => shown(id, prompt)) };
    },
    async get(address, { version = newest } = {}) {
      const prompt = found(address);
      const number = numberOf(prompt, version);
      const messages = prompt.versions[number - 1]?.messages ?? [];
      const id = address.kind === 'id' ? address.id : '';
      const freshness = { fetchedAt: new Date(0).toISOString() };
      return {
        prompt: shown(id, prompt),
        version: summary(prompt, number),
        dialect: 'jinja2',
        messages,
        details: {},
        problems: [],
        freshness,
      };
    },
    async versions(address) {
      const prompt = found(address);
      return prompt.versions.map((_, index) => summary(prompt, index + 1)).reverse();
    },
  };
  return backend as PromptBackend;
}

/** It under the contract of what writes prompts, sound or with a fault. */
export function memorySubject(fault?: AuthorFault): Subject {
  const address = { kind: 'id', id: 'none' } as const;
  return {
    kind: 'workspace',
    variant: fault === undefined ? 'in memory' : `in memory, with a fault: ${fault}`,
    start: async () => ({ backend: memoryBackend(fault), [Symbol.asyncDispose]: async () => undefined }),
    list: { ids: [], pageSize: 1, isAsked: false },
    known: { address, text: '' },
    unicode: { address, name: '' },
    missing: address,
    versions: {},
  };
}
