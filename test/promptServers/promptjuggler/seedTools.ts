/** Tools of the seeded prompts: one of each kind that every release of the vendor's clients knows, and the newer `emit`. */
export const seedTools = {
  orderLookup: {
    type: 'http',
    name: 'order_lookup',
    description: 'Finds an order by its number.',
    failFast: true,
    url: `https://\${SHOP_HOST}/orders/{{orderNumber}}`,
    method: 'GET',
    headers: [{ key: 'Authorization', value: `Bearer \${SHOP_TOKEN}` }],
    paramsSchema: '{"type":"object","properties":{"expand":{"type":"boolean"}}}',
  },
  searchDocs: {
    type: 'knowledge_search',
    name: 'search_docs',
    description: 'Searches the product documentation.',
    failFast: false,
    knowledgeBaseId: '7d1f6a52-90c4-4d0b-8a77-31d9c2d3e0a1',
  },
  summarise: {
    type: 'prompt',
    name: 'summarise',
    failFast: false,
    versionRef: reference('2c9a5d8e-6b1f-4f0e-9d35-8e1b7c40aa12', 'production'),
  },
  triage: {
    type: 'workflow',
    name: 'triage_ticket',
    failFast: true,
    versionRef: reference('b07f3e19-4c62-4a8d-bb53-02f6a9d1c7e4', 2),
  },
  priceScript: {
    type: 'script',
    name: 'net_price',
    failFast: true,
    language: 'python',
    code: 'def run(gross: float) -> float:\n    return round(gross / 1.19, 2)\n',
  },
  crm: {
    type: 'mcp',
    name: 'crm',
    url: 'https://mcp.crm.example/sse',
    authorizationToken: 'mcp-token-that-must-not-be-shown',
    allowedTools: ['find_customer'],
  },
  webSearch: { type: 'web_search', allowedDomains: ['example.com', 'docs.example.com'] },
  emitOrder: {
    type: 'emit',
    name: 'order',
    description: 'The order as data.',
    failFast: true,
    paramsSchema: '{"type":"object","properties":{"sku":{"type":"string"},"amount":{"type":"integer"}},"required":["sku"]}',
  },
} as const;

/** Old clients read `parentId`, newer ones `definitionId`. */
function reference(id: string, idOrTag: number | string) {
  return { definitionId: id, parentId: id, idOrTag };
}
