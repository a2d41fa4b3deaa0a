import { firstTwin } from '../../../src/base/index.ts';
import type { VariableDeclaration } from '../../../src/core/model/index.ts';
import type { Finding, PromptRule } from './rule.ts';

/** Front matter that has the right shape and contradicts itself. */
export const frontMatterSchema: PromptRule = {
  code: 'front-matter-schema',
  defaultLevel: 'warning',
  description: 'Front matter that contradicts itself: a default of another type, fields of a text.',
  example: '---\nvariables: {n: {type: integer, default: three}}\n---\n{{ n }}',
  remedy: 'Make the declaration agree with itself.',
  *check({ scan }) {
    const { frontMatter, declared } = scan.file;
    for (const declaration of declared) yield* contradictions(declaration, declaration.name);
    const version = frontMatter.keys.get('version');
    if (version && frontMatter.org !== undefined && frontMatter.app !== undefined && frontMatter.version !== undefined) {
      if (!/^\d+(?:\.\d+){0,2}(?:[-+][\w.-]+)?$/.test(frontMatter.version)) {
        yield { range: version, message: `'${frontMatter.version}' is no version. Write numbers with dots, such as 1.4.0.` };
      }
    }
    const tags = frontMatter.keys.get('tags');
    const twin = firstTwin(frontMatter.tags, (tag) => tag);
    if (tags && twin !== undefined) yield { range: tags, message: `The tag '${twin}' is given twice.`, level: 'hint' };
  },
};

function* contradictions({ type, required, fields, range, ...rest }: VariableDeclaration, path: string): Generator<Finding> {
  const given = 'default' in rest ? rest.default : undefined;
  if (range && type && given !== undefined && given !== null && !fits(given, type)) {
    yield { range, message: `The default of '${path}' is no ${type}.` };
  }
  if (range && required === true && given !== undefined && given !== null) {
    yield { range, message: `'${path}' is required and has a default, which is then never used. Keep one of them.`, level: 'hint' };
  }
  if (range && fields && fields.length > 0 && type && type !== 'object' && type !== 'array') {
    yield { range, message: `'${path}' has fields, and a ${type} has none.` };
  }
  for (const field of fields ?? []) yield* contradictions(field, `${path}.${field.name}`);
}

function fits(value: unknown, type: NonNullable<VariableDeclaration['type']>): boolean {
  switch (type) {
    case 'string':
    case 'boolean':
      return typeof value === type;
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint';
    case 'integer':
      return typeof value === 'bigint' || Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && !Array.isArray(value);
  }
}
