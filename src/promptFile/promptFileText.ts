import { Document, Scalar, type YAMLMap } from 'yaml';
import type { PromptRevision, TemplateMessage, VariableDeclaration } from '../core/model/index.ts';

/**
 * A version of a server's prompt as the text of a prompt file: front matter made of what the server says, then the template. Read back, it has
 * the same messages, character by character.
 */
export function promptFileText(revision: PromptRevision): string {
  const { messages } = revision;
  const [only] = messages;
  const isBody = messages.length === 1 && only !== undefined;
  const document = new Document(fieldsOf(revision, isBody ? only : undefined));
  if (!isBody) document.set('messages', document.createNode(messages));
  for (const content of contentsOf(document)) content.type = typeFor(String(content.value));
  return `---\n${document.toString({ lineWidth: 0 })}---\n${isBody ? only.content : ''}`;
}

/** In the order in which a person writes front matter. */
function fieldsOf(
  { prompt, version, dialect, model, variables, includes, serverOnlyGlobals, details }: PromptRevision,
  body?: TemplateMessage,
) {
  const { address } = prompt;
  const place = address.kind === 'name' ? { org: address.org, app: address.app } : { id: prompt.id };
  const environment = version.environments[0];
  return withoutAbsent({
    name: prompt.name,
    ...place,
    version: version.number,
    domain: typeof details.domain === 'string' && details.domain !== '' ? details.domain : undefined,
    description: prompt.description || undefined,
    ...(isKnownType(details.type) && { type: details.type }),
    role: body && body.role !== 'system' ? body.role : undefined,
    environment: isKnownEnvironment(environment) ? environment : undefined,
    tags: prompt.tags?.length ? prompt.tags : undefined,
    includes: includes?.length ? includes : undefined,
    dialect: dialect === 'jinja2' ? undefined : dialect,
    server_functions: serverOnlyGlobals?.length ? serverOnlyGlobals : undefined,
    model: model && Object.keys(model).length > 0 ? model : undefined,
    variables: variables && Object.fromEntries(variables.map((variable) => [variable.name, described(variable)])),
  });
}

const types: readonly unknown[] = ['chat', 'completion', 'tts', 'transcription', 'image'];
const isKnownType = (value: unknown): boolean => types.includes(value);

const environments: readonly unknown[] = ['development', 'staging', 'production'];
const isKnownEnvironment = (value: unknown): boolean => environments.includes(value);

function described({ type, description, required, default: value, fields }: VariableDeclaration): object {
  const isNested = type === 'object' || type === 'array';
  return withoutAbsent({
    type,
    description: description || undefined,
    required: required === false ? false : undefined,
    default: value,
    fields: isNested && fields?.length ? Object.fromEntries(fields.map((field) => [field.name, described(field)])) : undefined,
  });
}

function withoutAbsent(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The scalars that hold template text. */
function contentsOf(document: Document): readonly Scalar[] {
  const messages = document.get('messages');
  const items = (messages as { readonly items?: readonly YAMLMap[] } | undefined)?.items ?? [];
  return items.flatMap((item) => {
    const content = item.get('content', true);
    return content instanceof Scalar ? [content] : [];
  });
}

/** Lines as they are where YAML can hold them so; a quoted text elsewhere: blanks at a line's end or a lone CR would not come back. */
function typeFor(text: string): Scalar.Type {
  const isPlainLines = text.includes('\n') && !/[^\S\n]\n|^\s|[^\S\n]$|[\u2028\u2029\ufeff]|[^\P{Cc}\n\t]/u.test(text);
  return isPlainLines ? 'BLOCK_LITERAL' : 'QUOTE_DOUBLE';
}
