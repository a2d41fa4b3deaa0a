import * as z from 'zod';
import { type ServerRequest, sentJson } from '../shared/index.ts';
import { refuse } from './refusal.ts';

/** The body of a request, checked; what does not fit is refused with 422 and one entry per field, as FastAPI does. */
export function sent<T extends z.ZodType>(request: ServerRequest, schema: T): z.infer<T> {
  const body = sentJson(request.body);
  if (!body.isJson) refuse(422, [{ loc: ['body'], msg: 'JSON decode error', type: 'json_invalid' }]);
  return checked('body', body.value, schema);
}

/** The query of a request, checked in the same way; all its values are texts. */
export function asked<T extends z.ZodType>(request: ServerRequest, schema: T): z.infer<T> {
  return checked('query', Object.fromEntries(request.query), schema);
}

/** A whole number in the path. */
export function numberIn(request: ServerRequest, name: string): number {
  return checked('path', { [name]: request.params[name] }, z.object({ [name]: z.coerce.number().int().min(1) }))[name] ?? 0;
}

/** `true` or `false` in a query. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** A whole number in a query. */
export const whole = (from: number, to: number) => z.coerce.number().int().min(from).max(to);

function checked<T extends z.ZodType>(place: string, value: unknown, schema: T): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  refuse(
    422,
    result.error.issues.flatMap((issue) => problemsOf(issue).map(({ path, ...rest }) => ({ loc: [place, ...path], ...rest }))),
  );
}

interface FieldProblem {
  readonly path: readonly PropertyKey[];
  readonly msg: string;
  readonly type: string;
}

function problemsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...issue.path, key], msg: 'Extra inputs are not permitted', type: 'extra_forbidden' }));
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [{ path: issue.path, msg: isMissing ? 'Field required' : issue.message, type: isMissing ? 'missing' : 'value_error' }];
}
