import type { ServerKindFacts } from '../../model/index.ts';

/** Where the vendor serves it. */
export const promptJugglerAddress = 'https://promptjuggler.com';

/** What has to be known of a PromptJuggler server to connect to one. */
export const promptJugglerKind: ServerKindFacts<'promptjuggler'> = {
  kind: 'promptjuggler',
  label: 'PromptJuggler',
  defaultAddress: promptJugglerAddress,
  addressExample: promptJugglerAddress,
  secrets: [{ name: 'apiKey', envVar: 'PROMPTJUGGLER_API_KEY' }],
  nameForm: 'slug',
  nameExample: 'pr_welcome-mail@production',
};
