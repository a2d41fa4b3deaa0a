import type { ServerKindFacts } from '../../model/index.ts';

/** What has to be known of a Promptory server to connect to one. */
export const promptoryKind: ServerKindFacts<'promptory'> = {
  kind: 'promptory',
  label: 'Promptory',
  addressExample: 'http://localhost:8000',
  secrets: [{ name: 'apiKey', envVar: 'PROMPTORY_API_KEY' }],
  nameForm: 'path',
  nameExample: 'acme/shop/welcome_message@production',
  // Ids are UUIDs: another text in the place of an id is the key of something else.
  isAddress: (address) => address.kind !== 'id' || /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(address.id),
};
