import * as z from 'zod';

const text = z.string().nullish();
const object = z.record(z.string(), z.unknown());

/**
 * A prompt as both routes give it. Front matter is passed on untyped, so a version may be a number, `model` a text, and `includes` anything.
 * Source: `server/api/public.py` of the vendor's repository and answers of the vendor's server, read 2026-11-22.
 *
 *     {"id": "7b0e…", "name": "welcome_message", "version": "1.2.0", "body": "Hello {{ user_name }}!", "includes": [], "active": true, …}
 */
export const wirePrompt = z.object({
  id: z.string(),
  app_id: text,
  name: z.string(),
  version: z.union([z.string(), z.number()]).nullish(),
  org: text,
  app: text,
  domain: text,
  description: z.unknown().optional(),
  type: text,
  role: text,
  model: z.union([object, z.string()]).nullish(),
  modality: object.nullish(),
  tts: object.nullish(),
  audio: object.nullish(),
  environment: text,
  active: z.boolean().nullish(),
  tags: z.array(z.unknown()).nullish(),
  body: text,
  includes: z.unknown().optional(),
  git_sha: text,
  updated_at: text,
});

/** A prompt on the wire. */
export type WirePrompt = z.output<typeof wirePrompt>;

/** What a render gives. `meta` is the stored front matter, template included, and is not relied on. */
export const wireRender = z.object({ rendered_body: z.string() });

/** Whether the server is well, and what it is: `promptdis`, or `promptory` of older builds. */
export const wireHealth = z.object({ status: z.string(), service: z.string(), version: text });
