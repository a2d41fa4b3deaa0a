/** What is known of a variable: declared in the front matter, or inferred from its uses. */
interface KnownShape {
  readonly name: string;
  readonly type?: string;
  readonly fields?: readonly KnownShape[];
}

/** YAML that names every variable a prompt reads, with its fields and an empty value of its type: something to fill in. */
export function variablesSkeleton(shapes: readonly KnownShape[]): string {
  return shapes.flatMap((shape) => linesOf(shape)).join('\n');
}

function linesOf({ name, type, fields = [] }: KnownShape): readonly string[] {
  const key = /^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name);
  if (fields.length === 0) return [`${key}: ${emptyValue(type)}`];
  const inner = fields.flatMap(linesOf);
  if (type !== 'array') return [`${key}:`, ...inner.map((line) => `  ${line}`)];
  return [`${key}:`, ...inner.map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`))];
}

function emptyValue(type: string | undefined): string {
  switch (type) {
    case 'number':
    case 'integer':
      return '0';
    case 'boolean':
      return 'false';
    case 'array':
      return '[]';
    case 'object':
      return '{}';
    default:
      return '""';
  }
}
