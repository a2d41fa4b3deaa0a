import { type Answer, json } from '../shared/index.ts';

/** The one error shape of the service. */
export const refusal = (status: number, message: string): Answer => json(status, { error: message });

/** Nothing of that name, or nothing that may be seen. */
export const notFound = (what: string): Answer => refusal(404, `${what} not found.`);
