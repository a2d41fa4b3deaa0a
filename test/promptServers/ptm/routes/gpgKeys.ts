import { createHash } from 'node:crypto';
import * as z from 'zod';
import { json, type ServerRequest, text } from '../../shared/index.ts';
import { refuse } from '../refusal.ts';
import { sent } from '../sent.ts';
import type { GpgKey, Route, RouteTable, State } from '../types.ts';

const generation = z.strictObject({
  email: z.email(),
  name: z.string(),
  make_primary: z.boolean(),
  expires_days: z.int().min(1).optional(),
});

/** The keys that sign commits of Git sync. */
export function gpgKeyRoutes(state: State): RouteTable {
  const keyIn = ({ params }: ServerRequest): GpgKey =>
    state.gpgKeys.find(({ fingerprint }) => fingerprint === params.fingerprint) ?? refuse(404, 'Key not found');
  const add = (uid: string, isPrimary: boolean, expires: string | null): GpgKey => {
    const fingerprint = createHash('sha1').update(`${uid} ${state.next()}`).digest('hex').toUpperCase();
    const key: GpgKey = { fingerprint, uid, primary: false, expires_at: expires };
    state.gpgKeys.push(key);
    if (isPrimary || state.gpgKeys.length === 1) choose(key);
    return key;
  };
  const choose = (key: GpgKey): void => {
    for (const one of state.gpgKeys) one.primary = one === key;
  };
  const show = (key: GpgKey) => ({ ...key, algorithm: 'ed25519' });
  const armor = (kind: string, key: GpgKey) =>
    text(
      200,
      `-----BEGIN PGP ${kind} KEY BLOCK-----\n\n${Buffer.from(key.fingerprint).toString('base64')}\n-----END PGP ${kind} KEY BLOCK-----\n`,
    );

  const routes: Record<string, Omit<Route, 'since'>> = {
    'GET /me/gpg-keys': { answer: () => json(200, { keys: state.gpgKeys.map(show) }) },
    'POST /me/gpg-keys': {
      answer: (request) => {
        const { email, name, make_primary: isPrimary } = sent(request, generation);
        return json(201, show(add(name === '' ? email : `${name} <${email}>`, isPrimary, null)));
      },
    },
    'POST /me/gpg-keys/import': {
      answer: (request) => {
        const { armored, make_primary: isPrimary } = sent(request, z.strictObject({ armored: z.string(), make_primary: z.boolean() }));
        if (!armored.startsWith('-----BEGIN PGP'))
          refuse(422, [{ loc: ['body', 'armored'], msg: 'Not an armored key', type: 'value_error' }]);
        return json(201, show(add('Imported key', isPrimary, null)));
      },
    },
    'GET /me/gpg-keys/:fingerprint/public': { answer: (request) => armor('PUBLIC', keyIn(request)) },
    'POST /me/gpg-keys/:fingerprint/export-secret': {
      answer: (request) => {
        const { confirm } = sent(request, z.strictObject({ confirm: z.boolean() }));
        if (!confirm) refuse(422, 'Confirm the export of the secret key');
        return armor('PRIVATE', keyIn(request));
      },
    },
    'POST /me/gpg-keys/:fingerprint/primary': {
      answer: (request) => {
        sent(request, z.strictObject({}));
        const key = keyIn(request);
        choose(key);
        return json(200, show(key));
      },
    },
    'DELETE /me/gpg-keys/:fingerprint': {
      answer: (request) => {
        state.gpgKeys.splice(state.gpgKeys.indexOf(keyIn(request)), 1);
        return json(200, { keys: state.gpgKeys.map(show) });
      },
    },
  };
  return Object.fromEntries(Object.entries(routes).map(([path, route]) => [path, { ...route, since: '2.2.0' }]));
}
