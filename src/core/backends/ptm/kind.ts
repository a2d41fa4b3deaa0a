import type { ServerKindFacts } from '../../model/index.ts';
import { ptmTls } from './tls.ts';

/** What has to be known of a PTM server to connect to one. */
export const ptmKind: ServerKindFacts<'ptm'> = {
  kind: 'ptm',
  label: 'PTM',
  addressExample: 'https://ptm.example.com',
  secrets: [
    { name: 'apiKey', envVar: 'PTM_API_TOKEN' },
    { name: 'accessClientId', envVar: 'CF_ACCESS_CLIENT_ID', isOptional: true },
    { name: 'accessClientSecret', envVar: 'CF_ACCESS_CLIENT_SECRET', isOptional: true },
    { name: 'accessToken', envVar: 'CF_ACCESS_JWT', isOptional: true },
  ],
  nameForm: 'slug',
  tlsWith: ptmTls,
};
