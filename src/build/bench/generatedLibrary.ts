import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of generated prompt files; disposing removes it. */
export interface GeneratedLibrary extends AsyncDisposable {
  readonly folder: string;
  readonly promptPaths: readonly string[];
  /** Every second prompt has one. */
  readonly testsPaths: readonly string[];
}

const promptsPerFolder = 50;

/** Writes prompts of the kind people keep: 30 lines, front matter, a loop and conditions; one in ten is Markdown below `prompts/`. */
export async function generateLibrary(count: number): Promise<GeneratedLibrary> {
  const folder = await mkdtemp(path.join(tmpdir(), 'promptdeck-bench-'));
  const promptPaths: string[] = [];
  const testsPaths: string[] = [];
  for (let number = 0; number < count; number += promptsPerFolder) {
    const group = number / promptsPerFolder;
    const isMarkdown = group % 10 === 0;
    const directory = path.join(folder, `domain ${group % 8}`, isMarkdown ? 'prompts' : 'agents', `team-${group}`);
    await mkdir(directory, { recursive: true });
    const numbers = Array.from({ length: Math.min(promptsPerFolder, count - number) }, (_, index) => number + index);
    await Promise.all(
      numbers.map(async (each) => {
        const prompt = path.join(directory, isMarkdown ? `prompt ${each}.md` : `prompt ${each}.prompt.j2`);
        promptPaths.push(prompt);
        await writeFile(prompt, promptText(each));
        if (each % 2 !== 0) return;
        const tests = path.join(directory, `prompt ${each}.tests.yaml`);
        testsPaths.push(tests);
        await writeFile(tests, testsText(each));
      }),
    );
  }
  return { folder, promptPaths, testsPaths, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

const promptText = (number: number): string => `---
name: prompt_${number}
version: "1.${number}.0"
description: Answers a customer about order ${number}
role: system
model: {default: small, temperature: 0.2}
tags: [support, orders, group-${number % 7}]
variables:
  customer: {type: object, fields: [name, tier]}
  orders: {type: array, description: Newest first}
  question: string
---
You help customers of a shop. Today you talk to {{ customer.name | title }}.
{% if customer.tier == 'gold' %}
This customer is a gold member: offer free shipping.
{% elif customer.tier %}
This customer is a {{ customer.tier }} member.
{% endif %}

{% for order in orders %}
{{ loop.index }}. {{ order.id }}: {{ order.status | default('unknown') }}, {{ "%.2f" | format(order.total) }} EUR
{% else %}
There are no orders yet.
{% endfor %}

Rules:
- Answer in at most ${(number % 5) + 3} sentences.
- Never promise a refund before the order is checked.

{# The question comes last, so that it is freshest. #}
Question: {{ question | trim }}
`;

const testsText = (number: number): string => `description: Orders ${number}
tests:
  - description: greets a gold member
    vars:
      customer: {name: ada, tier: gold}
      orders: [{id: A-1, status: sent, total: 12.50}]
      question: Where is my order?
    assert:
      - {type: contains, value: free shipping}
      - {type: not-contains, value: "no orders"}
  - description: says that there are no orders
    vars:
      customer: {name: bob}
      orders: []
      question: Hello
    assert:
      - {type: icontains, value: THERE ARE NO ORDERS}
`;
