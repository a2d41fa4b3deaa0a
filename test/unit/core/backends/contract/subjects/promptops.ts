import { createPromptOpsBackend } from '../../../../../../src/core/backends/promptops/index.ts';
import type { PromptAddress } from '../../../../../../src/core/model/index.ts';
import { keys, type Mode, start } from '../../../../../promptServers/promptops/index.ts';
import { startedOver } from '../startedOver.ts';
import type { Subject } from '../types.ts';

const byId = (id: string): PromptAddress => ({ kind: 'id', id });
const campaigns = Array.from({ length: 57 }, (_, index) => index + 1);
/** By name, as text. */
const listed = [
  ...campaigns
    .toSorted((one, other) => (String(one) < String(other) ? -1 : 1))
    .map((number) => `campaign-${String(number).padStart(2, '0')}`),
  'greet',
  'onboard',
  'onboard-vip',
  'order_status',
  'orderXstatus',
  'summary',
];
const keyOf = { right: keys.full, wrong: { ...keys.full, secret: 'wrong-secret' }, limited: keys.adminOnly, missing: undefined };

/** PromptOps under the contract, once in each of its forms and once with a form that has to be found out. */
export const promptops: readonly Subject[] = [
  subject('as-shipped', 'shipped'),
  subject('documented', 'documented'),
  subject('as-shipped', 'auto'),
];

function subject(mode: Mode, form: 'shipped' | 'documented' | 'auto'): Subject {
  return {
    kind: 'promptops',
    variant: form,
    start: async ({ key = 'right', isEmpty = false, pages = 'steady', ...setup }) => {
      const server = await start({
        mode,
        now: () => new Date(setup.clock.now()),
        ...(pages === 'shuffled' && { pages }),
        ...(isEmpty && { rows: [] }),
      });
      const pair = keyOf[key];
      return startedOver(
        server,
        setup,
        {
          kind: 'promptops',
          secrets: { apiKey: pair?.key, signingSecret: pair?.secret },
          options: { timeoutMs: setup.timeoutMs, retries: 2, form },
        },
        createPromptOpsBackend,
      );
    },
    list: { ids: listed, pageSize: 20, isAsked: true, orders: ['shuffled'] },
    known: { address: byId('greet'), text: 'welcome to {{shop}}' },
    unicode: { address: byId('summary'), name: 'Zusammenfassung – 要約' },
    missing: byId('nowhere'),
    forbidden: byId('greet'),
    versions: {
      number: { ref: { kind: 'number', number: '1.10.0' }, text: 'Good day {{name}}' },
      revision: { ref: { kind: 'revision', revisionId: 'greet-v1.2.0' }, text: 'Hello {{name}}' },
    },
    versionCount: 3,
  };
}
