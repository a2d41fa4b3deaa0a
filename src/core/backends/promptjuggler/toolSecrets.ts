type Tool = Readonly<Record<string, unknown>>;

/** Shown in the place of what was taken out. */
export const hidden = '[secret]';

/** A header value that names environment variables or inputs and holds nothing else but a scheme: `Bearer ${SHOP_TOKEN}`. */
const reference = /^(?:[A-Za-z]+\s+)?(?:\$\{\w+\}|\{\{[^{}]+\}\})$/;

/** Headers whose values say nothing about who asks. */
const harmless = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

/**
 * A tool of a prompt without its credentials: the token of an MCP server is dropped, since older revisions hold the token itself, and a header
 * that does not take its value from a variable is hidden.
 */
export function withoutSecrets(tool: Tool): Tool {
  const { authorizationToken, headers, ...rest } = tool;
  return {
    ...rest,
    ...(typeof authorizationToken === 'string' && { authorizationToken: hidden }),
    ...(Array.isArray(headers) && { headers: headers.flatMap(headerWithoutSecret) }),
  };
}

function headerWithoutSecret(header: unknown): readonly Tool[] {
  if (typeof header !== 'object' || header === null) return [];
  const { key, value } = header as Record<string, unknown>;
  if (typeof key !== 'string') return [];
  const isShown = typeof value === 'string' && (reference.test(value.trim()) || harmless.has(key.toLowerCase()));
  return [{ key, value: isShown ? value : hidden }];
}
