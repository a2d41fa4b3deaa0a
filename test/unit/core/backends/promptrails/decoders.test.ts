import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as z from 'zod';
import { enveloped, pageSchema } from '../../../../../src/core/backends/promptrails/envelope.ts';
import { promptrailsError } from '../../../../../src/core/backends/promptrails/errors.ts';
import { streamEvent } from '../../../../../src/core/backends/promptrails/events.ts';
import { declaredVariables } from '../../../../../src/core/backends/promptrails/inputSchema.ts';
import { outputText, renderedMessages } from '../../../../../src/core/backends/promptrails/map.ts';
import * as a2a from '../../../../../src/core/backends/promptrails/schemas/a2a.ts';
import * as agentConfigs from '../../../../../src/core/backends/promptrails/schemas/agentConfig.ts';
import * as agents from '../../../../../src/core/backends/promptrails/schemas/agents.ts';
import * as chat from '../../../../../src/core/backends/promptrails/schemas/chat.ts';
import * as executions from '../../../../../src/core/backends/promptrails/schemas/executions.ts';
import * as models from '../../../../../src/core/backends/promptrails/schemas/models.ts';
import * as prompts from '../../../../../src/core/backends/promptrails/schemas/prompts.ts';
import * as records from '../../../../../src/core/backends/promptrails/schemas/records.ts';
import * as workspace from '../../../../../src/core/backends/promptrails/schemas/workspace.ts';
import { decode } from '../../../../../src/core/http/index.ts';
import { fuzzRuns } from '../../../../helpers/fuzzRuns.ts';

const modules = { a2a, agentConfigs, agents, chat, executions, models, prompts, records, workspace };
const schemas = Object.entries(modules).flatMap(([module, exported]) =>
  Object.entries(exported).flatMap(([name, value]) => (value instanceof z.ZodType ? [[`${module}.${name}`, value] as const] : [])),
);

/** JSON with the keys of the wire in it, so that decoders get further than the first field. */
const keys = [
  'id',
  'data',
  'meta',
  'error',
  'message',
  'name',
  'version',
  'is_current',
  'input_schema',
  'config',
  'type',
  'status',
  'output',
];
const wireJson = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.jsonValue({ maxDepth: 1 }), tie('object'), fc.array(tie('value'), { maxLength: 3 })),
  object: fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string({ maxLength: 6 })), tie('value'), { maxKeys: 6 }),
})).value;

describe('decoders of PromptRails', () => {
  it('are all found', () => assert.ok(schemas.length >= 30, `${schemas.length} schemas`));

  for (const [name, schema] of schemas) {
    it(`${name} makes a value of any JSON or refuses it`, () => {
      fc.assert(
        fc.property(wireJson, (json) => {
          for (const each of [schema, enveloped(schema), pageSchema(z.array(schema))]) {
            const decoded = decode(json, each as z.ZodType<unknown>);
            if (decoded.isOk) assertWhole(decoded.value);
            else assert.match(decoded.mismatch, /\S/);
          }
        }),
        { numRuns: fuzzRuns(60) },
      );
    });
  }

  it('what is read beside schemas takes any JSON too', () => {
    fc.assert(
      fc.property(wireJson, fc.string(), (json, text) => {
        declaredVariables(json);
        renderedMessages(json);
        assert.equal(typeof outputText(json), 'string');
        for (const event of ['execution', 'content', 'done', 'error', 'tool_start', 'tool_end', 'thinking', text]) {
          streamEvent(event, JSON.stringify(json));
          assert.equal(streamEvent(event, `${text}{`), undefined);
        }
        const answer = { method: 'GET', path: '/', status: 404, headers: new Headers(), text, json } as const;
        promptrailsError(answer);
      }),
      { numRuns: fuzzRuns(200) },
    );
  });
});

/** No half-built object: nothing in it may be a promise, a function or not a number. */
function assertWhole(value: unknown): void {
  assert.notEqual(typeof value, 'function');
  assert.ok(!Number.isNaN(value));
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) assertWhole(inner);
}
