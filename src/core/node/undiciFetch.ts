import { Agent, fetch as undiciFetch } from 'undici';
import type { Fetch } from '../http/index.ts';

/** How connections are made other than the system would. */
export interface UndiciOptions {
  readonly ca: string | undefined;
  readonly isVerified: boolean;
  /** Whether HTTP/2 is spoken with servers that offer it. */
  readonly allowsHttp2: boolean;
}

/** A `fetch` on connections of its own. A bundle by itself: few users need it. */
export function createUndiciFetch({ ca, isVerified, allowsHttp2 }: UndiciOptions): { readonly fetch: Fetch; end(): Promise<void> } {
  const agent = new Agent({ allowH2: allowsHttp2, connect: { rejectUnauthorized: isVerified, ...(ca !== undefined && { ca }) } });
  const ownFetch: Fetch = async (input, init) => {
    // The platform's own request is not undici's: it is taken apart here.
    const { url, method, headers, body, redirect, signal } = new Request(input, init);
    const streamed = body as unknown as NonNullable<NonNullable<Parameters<typeof undiciFetch>[1]>['body']> | null;
    const response = await undiciFetch(url, {
      method,
      headers: [...headers],
      ...(streamed && { body: streamed, duplex: 'half' as const }),
      redirect,
      signal,
      dispatcher: agent,
    });
    return response as unknown as Response;
  };
  return { fetch: ownFetch, end: () => agent.destroy() };
}
