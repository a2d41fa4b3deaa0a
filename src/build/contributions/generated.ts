import { readFileSync } from 'node:fs';
import { allRules, type RuleMetadata } from '../../../server/service/index.ts';
import { type AssertionDefinition, assertionDefinitions } from '../../core/evals/assertions/definitions.ts';
import { providerDefinitions } from '../../core/evals/providers/definitions.ts';
import type { ServerKindFacts } from '../../core/model/index.ts';
import { serverKinds } from '../../core/serverKinds.ts';
import { bundleText } from '../l10n.mjs';
import { repositoryPath } from '../vscode/paths.ts';
import { assertionTable, testsSchema } from './assertionTypes.ts';
import { errorTable } from './errorTable.ts';
import { rulePage } from './rulePage.ts';
import { ruleSettings, ruleTexts } from './ruleSettings.ts';
import { ruleTable } from './ruleTable.ts';
import { serverTable } from './serverTable.ts';

/** A file of which a part, or all, is written from the metadata beside the things that it lists. */
export interface GeneratedFile {
  /** Path from the repository's root. */
  readonly file: string;
  /** The whole text that the file should have, given the one that it has. */
  text(present: string): string;
}

/** Every generated file. */
export function generatedFiles(
  rules: readonly RuleMetadata[] = [...allRules.values()],
  assertions: readonly AssertionDefinition[] = assertionDefinitions,
  kinds: readonly ServerKindFacts<string>[] = Object.values(serverKinds),
): readonly GeneratedFile[] {
  return [
    { file: 'package.json', text: (present) => withServerKinds(withRuleSettings(present, rules), kinds) },
    { file: 'package.nls.json', text: (present) => withRuleTexts(present, rules) },
    { file: 'README.md', text: (present) => withServerTable(withAssertionTable(withRuleTable(present, rules), assertions), kinds) },
    { file: 'syntaxes/tests.schema.json', text: (present) => testsSchema(present, assertions, providerDefinitions) },
    { file: 'src/core/README.md', text: (present) => withTable(present, '| Code | Of |', errorTable()) },
    { file: 'media/rules.md', text: () => rulePage(rules) },
    { file: 'l10n/bundle.l10n.json', text: () => bundleText() },
  ];
}

/** The text that a generated file has. */
export function presentText({ file }: GeneratedFile): string {
  return readFileSync(repositoryPath(file), 'utf8');
}

interface SettingsGroup {
  readonly title: string;
  properties: Readonly<Record<string, unknown>>;
}

function withRuleSettings(present: string, rules: readonly RuleMetadata[]): string {
  const manifest = JSON.parse(present) as { readonly contributes: { readonly configuration: readonly SettingsGroup[] } };
  const group = manifest.contributes.configuration.find(({ title }) => title === '%promptdeck.diagnostics.settings.title%');
  if (!group) throw new Error("package.json has no group of settings with the title '%promptdeck.diagnostics.settings.title%'.");
  group.properties = ruleSettings(rules);
  return json(manifest);
}

interface ConnectionsSetting {
  readonly items: { readonly properties: { readonly kind: { enum: readonly string[] } } };
}

function withServerKinds(present: string, kinds: readonly ServerKindFacts<string>[]): string {
  const manifest = JSON.parse(present) as { readonly contributes: { readonly configuration: readonly SettingsGroup[] } };
  const id = 'promptdeck.connections.servers';
  const [setting] = manifest.contributes.configuration.flatMap(({ properties }) => (id in properties ? [properties[id]] : []));
  if (!setting) throw new Error(`package.json has no setting '${id}'.`);
  (setting as ConnectionsSetting).items.properties.kind.enum = kinds.map(({ kind }) => kind);
  return json(manifest);
}

function withRuleTexts(present: string, rules: readonly RuleMetadata[]): string {
  const entries = Object.entries(JSON.parse(present) as Readonly<Record<string, string>>);
  const isGenerated = ([key]: readonly [string, string]): boolean => key.startsWith('promptdeck.diagnostics.');
  const at = entries.findIndex(isGenerated);
  const before = entries.slice(0, at < 0 ? entries.length : at);
  const after = entries.slice(before.length).filter((entry) => !isGenerated(entry));
  return json(Object.fromEntries([...before, ...Object.entries(ruleTexts(rules)), ...after]));
}

const withRuleTable = (present: string, rules: readonly RuleMetadata[]): string => withTable(present, '| Code | Level |', ruleTable(rules));

const withAssertionTable = (present: string, assertions: readonly AssertionDefinition[]): string =>
  withTable(present, '| Assertion | Passes when |', assertionTable(assertions));

const withServerTable = (present: string, kinds: readonly ServerKindFacts<string>[]): string =>
  withTable(present, '| Server | Kind |', serverTable(kinds));

/** A text with one of its tables replaced, which is found by the head of it. */
function withTable(present: string, head: string, table: string): string {
  const start = present.indexOf(head);
  if (start < 0) throw new Error(`There is no table that begins with ${head}`);
  return present.slice(0, start) + table + present.slice(present.indexOf('\n\n', start));
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
