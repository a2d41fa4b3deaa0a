import type { ServerKindFacts } from '../../model/index.ts';

/** Where the vendor serves the client API. */
export const promptOpsAddress = 'https://api.promptops.com/v1/client';

/** What has to be known of a PromptOps server to connect to one. */
export const promptOpsKind: ServerKindFacts<'promptops'> = {
  kind: 'promptops',
  label: 'PromptOps',
  defaultAddress: promptOpsAddress,
  addressExample: promptOpsAddress,
  secrets: [
    { name: 'apiKey', envVar: 'PROMPTOPS_API_KEY' },
    { name: 'signingSecret', envVar: 'PROMPTOPS_SECRET_KEY' },
  ],
  nameForm: 'slug',
};
