import type { ServerKindFacts } from '../../model/index.ts';

/** The vendor's own server. */
export const promptRailsAddress = 'https://api.promptrails.ai';

/** What has to be known of a PromptRails server to connect to one. */
export const promptRailsKind: ServerKindFacts<'promptrails'> = {
  kind: 'promptrails',
  label: 'PromptRails',
  defaultAddress: promptRailsAddress,
  addressExample: promptRailsAddress,
  secrets: [{ name: 'apiKey', envVar: 'PROMPTRAILS_API_KEY' }],
  nameForm: 'slug',
};
