import { seedTools } from './seedTools.ts';
import type { Seed, StoredPrompt, StoredRevision } from './types.ts';

const textFormat = { type: 'text' };
const someParams = { maxCompletionTokens: 800, temperature: 0.2, topP: 1 };

/** A library as a support team would keep it, with names in several scripts. */
export function seed(): Seed {
  return {
    prompts: [supportReply, researchBrief, orderExtractor, translator, brokenPrompt],
    workflows: [
      {
        slug: 'triage-ticket',
        revisions: [
          { id: 'b07f3e19-4c62-4a8d-bb53-02f6a9d1c701', number: 1, isPublished: true },
          { id: 'b07f3e19-4c62-4a8d-bb53-02f6a9d1c702', number: 2, isPublished: true },
        ],
        tags: { production: 1, staging: 2 },
        nodes: [
          { name: 'queue', isOutput: true, script: [{ kind: 'text', text: 'shipping' }] },
          { name: 'notes', isOutput: false, script: [{ kind: 'text', text: 'Mentions order {{orderNumber}}.' }] },
          { name: 'reply', isOutput: true, script: [{ kind: 'text', text: 'We are looking for parcel {{orderNumber}}.' }] },
        ],
      },
      {
        slug: 'wf-failing',
        revisions: [{ id: 'd81c5a30-97e2-4f0b-a6d4-1b2c3d4e5f01', number: 1, isPublished: true }],
        tags: {},
        nodes: [
          { name: 'first', isOutput: true, script: [{ kind: 'text', text: 'The first node answers.' }] },
          { name: 'second', isOutput: true, script: [{ kind: 'fail', code: 'provider_error', message: 'The provider answered 529.' }] },
        ],
      },
    ],
    bases: [
      { slug: 'product-docs', id: seedTools.searchDocs.knowledgeBaseId },
      { slug: 'empty-base', id: 'a4be0d61-7f43-4f1e-9a4c-5c0a0f3f7b90' },
    ],
    documents: [
      document('1b7a6c9e-0f5d-4a63-8d2b-77e0c6f4a101', 'returns-policy.md', 'text/markdown', 5_214),
      document('1b7a6c9e-0f5d-4a63-8d2b-77e0c6f4a102', 'preisliste-größen.pdf', 'application/pdf', 180_400),
    ],
  };
}

function document(id: string, fileName: string, mimeType: string, bytes: number) {
  return { id, base: 'product-docs', fileName, mimeType, bytes, status: 'ready', polls: 0 } as const;
}

const supportReply: StoredPrompt = {
  slug: 'support-reply',
  id: '5f0c1b1e-5d0a-4c39-9f11-6a1f0e6f2b70',
  tags: { production: 2, staging: 3 },
  revisions: [
    revision('5f0c1b1e-5d0a-4c39-9f11-6a1f0e6f2b70', 1, 'Answer {{name}} about order {{orderNumber}}.'),
    revision('5f0c1b1e-5d0a-4c39-9f11-6a1f0e6f2b70', 2, 'Answer {{name}} about order {{orderNumber}}. Be brief.', {
      systemInstruction: 'You write for the support team of a shop. Never promise a refund.',
      tools: [seedTools.orderLookup, seedTools.searchDocs],
    }),
    revision('5f0c1b1e-5d0a-4c39-9f11-6a1f0e6f2b70', 3, 'Answer {{name}} about order {{orderNumber}} in {{language}}.', {
      systemInstruction: 'You write for the support team of a shop. Never promise a refund.',
      memory: 'read_write',
      tools: [
        seedTools.orderLookup,
        seedTools.searchDocs,
        seedTools.summarise,
        seedTools.triage,
        seedTools.priceScript,
        seedTools.crm,
        seedTools.webSearch,
      ],
      messages: [
        { role: 'user', content: 'Where is my parcel?' },
        { role: 'assistant', content: 'May I have the number of your order?' },
        { role: 'user', content: 'Answer {{name}} about order {{orderNumber}} in {{language}}.' },
      ],
    }),
    { ...revision('5f0c1b1e-5d0a-4c39-9f11-6a1f0e6f2b70', 4, 'A draft nobody may see.'), isPublished: false },
  ],
  script: [
    { kind: 'text', text: 'Hello {{name}}, ' },
    { kind: 'tool', ref: 'call-1', tool: 'order_lookup' },
    { kind: 'nextSegment' },
    { kind: 'text', text: 'your order ' },
    { kind: 'text', text: '{{orderNumber}} left our house ' },
    { kind: 'text', text: 'yesterday – it arrives on Friday.' },
  ],
};

const researchBrief: StoredPrompt = {
  slug: 'pr_research-brief',
  id: '2c9a5d8e-6b1f-4f0e-9d35-8e1b7c40aa12',
  tags: { production: 1 },
  revisions: [
    revision('2c9a5d8e-6b1f-4f0e-9d35-8e1b7c40aa12', 1, 'Write a brief about {{topic}}.', {
      provider: 'anthropic',
      model: 'claude-sonnet-4-6',
      modelParams: { reasoningEffort: 'low', verbosity: 'medium', serviceTier: 'auto', reasoningSummary: true },
      tools: [seedTools.webSearch, seedTools.searchDocs],
    }),
  ],
  script: [
    { kind: 'text', text: 'A first try about {{topic}}' },
    { kind: 'retry', error: 'The provider closed the connection.' },
    { kind: 'tool', ref: 'search-1', tool: 'web_search', isEarly: true },
    { kind: 'text', text: '{{topic}} in three sentences: ' },
    { kind: 'text', text: 'it is old, it is known, it is used.' },
  ],
};

const orderExtractor: StoredPrompt = {
  slug: 'order-extractor',
  id: 'c2b7e3f4-10a9-4d58-8b16-5e9f70d3a2c8',
  tags: { production: 1 },
  revisions: [
    revision('c2b7e3f4-10a9-4d58-8b16-5e9f70d3a2c8', 1, 'Extract the order from: {{mail}}', {
      memory: 'stateless',
      responseFormat: {
        type: 'json_schema',
        name: 'order',
        schema: '{"type":"object","properties":{"sku":{"type":"string"}}}',
        strict: true,
      },
      tools: [seedTools.emitOrder],
    }),
  ],
  script: [
    { kind: 'data', tool: 'order', payload: { sku: 'A-4711', amount: 2 } },
    { kind: 'text', text: '{"sku":"A-4711"}' },
  ],
};

const translator: StoredPrompt = {
  slug: 'übersetzung/日本語',
  id: '9e8d7c6b-5a49-4382-a716-0f1e2d3c4b5a',
  tags: { stabil: 1 },
  revisions: [
    revision('9e8d7c6b-5a49-4382-a716-0f1e2d3c4b5a', 1, '「{{text}}」をドイツ語に訳してください。', {
      provider: 'gemini',
      responseFormat: { type: 'json_object' },
      systemInstruction: null,
    }),
  ],
  script: [{ kind: 'text', text: 'Grüße aus 東京: {{text}}' }],
};

const brokenPrompt: StoredPrompt = {
  slug: 'always-fails',
  id: '0d2f4a6c-8e10-4b32-9c54-7a6b5c4d3e2f',
  tags: {},
  revisions: [revision('0d2f4a6c-8e10-4b32-9c54-7a6b5c4d3e2f', 1, 'Say {{anything}}.')],
  script: [
    { kind: 'text', text: 'This text is lost' },
    { kind: 'fail', code: 'provider_error', message: 'The provider answered 529 three times.' },
  ],
};

function revision(promptId: string, number: number, content: string, more: Readonly<Record<string, unknown>> = {}): StoredRevision {
  return {
    number,
    isPublished: true,
    id: `${promptId.slice(0, -2)}${number.toString(16).padStart(2, '0')}`,
    body: {
      promptId,
      memory: 'read_only',
      provider: 'openai',
      model: 'gpt-4o',
      modelParams: someParams,
      responseFormat: textFormat,
      systemInstruction: 'You are brief.',
      messages: [{ role: 'user', content }],
      tools: [],
      ...more,
    },
  };
}
