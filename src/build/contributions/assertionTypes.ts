import type { AssertionDefinition } from '../../core/evals/assertions/definitions.ts';
import type { ProviderDefinition } from '../../core/evals/providers/definitions.ts';

/** An enumeration of a JSON Schema with a description for each of its values. */
interface Enumeration {
  enum: readonly string[];
  enumDescriptions: readonly string[];
}

/** The part of the schema of tests files that is written from metadata. */
interface TestsSchema {
  readonly anyOf: readonly [
    unknown,
    {
      readonly properties: {
        readonly providers: { readonly anyOf: readonly [unknown, { readonly items: { readonly anyOf: readonly [Enumeration] } }] };
      };
    },
  ];
  readonly $defs: { readonly assertion: { readonly properties: { readonly type: { readonly anyOf: readonly [Enumeration] } } } };
}

/** The schema of tests files with every type of assertion, plain and turned round, and every provider. */
export function testsSchema(present: string, assertions: readonly AssertionDefinition[], providers: readonly ProviderDefinition[]): string {
  const schema = JSON.parse(present) as TestsSchema;
  const [types] = schema.$defs.assertion.properties.type.anyOf;
  types.enum = [...assertions.map(({ type }) => type), ...assertions.map(({ type }) => `not-${type}`)];
  types.enumDescriptions = [
    ...assertions.map(({ description }) => description),
    ...assertions.map(({ type }) => `Holds where ${type} does not.`),
  ];
  const [known] = schema.anyOf[1].properties.providers.anyOf[1].items.anyOf;
  known.enum = providers.map(({ id }) => id);
  known.enumDescriptions = providers.map(({ description }) => description);
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** The table of assertions of the README, as Markdown without a last line break. */
export function assertionTable(assertions: readonly AssertionDefinition[]): string {
  const texts = [...new Set(assertions.map(({ passesWhen }) => passesWhen))];
  const rows = texts.map((text) => {
    const types = assertions.filter(({ passesWhen }) => passesWhen === text).map(({ type }) => `\`${type}\``);
    return `| ${types.join(', ')} | ${text.replaceAll('|', '\\|')} |`;
  });
  return ['| Assertion | Passes when |', '|---|---|', ...rows].join('\n');
}
