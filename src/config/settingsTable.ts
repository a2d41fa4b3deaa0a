import type { diagnosticRules } from './contributions.ts';

/** How loud a rule is; `default` keeps the rule's own level. */
export type RuleLevel = 'default' | 'off' | 'hint' | 'warning' | 'error';

type RuleSettings = { readonly [Rule in (typeof diagnosticRules)[number] as `diagnostics.${Rule}`]: RuleLevel };

/** The type of every setting; the key is the setting's id without `promptdeck.`. */
export interface SettingTypes extends RuleSettings {
  readonly 'library.files': readonly string[];
  readonly 'connections.servers': readonly unknown[];
  readonly 'template.strictUndefined': boolean;
  readonly 'template.trimBlocks': boolean;
  readonly 'template.lstripBlocks': boolean;
  readonly 'preview.debounceMs': number;
  readonly 'inlayHints.enabled': boolean;
  readonly 'trace.server': 'off' | 'messages' | 'verbose';
}

/** One setting: its default, which package.json repeats, and what is taken from a settings file that may hold anything. */
export interface Setting<Value> {
  readonly default: Value;
  accepts(value: unknown): value is Value;
}

/** A setting's id without `promptdeck.`. */
export type SettingKey = keyof SettingTypes;

const truth = (value: boolean): Setting<boolean> => ({ default: value, accepts: (found) => typeof found === 'boolean' });

function oneOf<const Value extends string>(first: Value, ...others: readonly Value[]): Setting<Value> {
  const values: readonly unknown[] = [first, ...others];
  return { default: first, accepts: (found): found is Value => values.includes(found) };
}

function integerFrom(value: number, { least, most }: { readonly least: number; readonly most: number }): Setting<number> {
  return {
    default: value,
    accepts: (found): found is number => Number.isInteger(found) && Number(found) >= least && Number(found) <= most,
  };
}

const texts: Setting<readonly string[]> = {
  default: [],
  accepts: (found): found is readonly string[] => Array.isArray(found) && found.every((item) => typeof item === 'string'),
};

/** Entries are looked at by the part that owns them, so that one wrong entry does not take the others with it. */
const entries: Setting<readonly unknown[]> = { default: [], accepts: (found): found is readonly unknown[] => Array.isArray(found) };

const level = oneOf<RuleLevel>('default', 'off', 'hint', 'warning', 'error');

/** Every setting of the extension. */
export const settingsTable: { readonly [Key in SettingKey]: Setting<SettingTypes[Key]> } = {
  'library.files': texts,
  'connections.servers': entries,
  'template.strictUndefined': truth(false),
  'template.trimBlocks': truth(false),
  'template.lstripBlocks': truth(false),
  'diagnostics.syntax': level,
  'diagnostics.strayDelimiter': level,
  'diagnostics.undefinedVariable': level,
  'diagnostics.unknownField': level,
  'diagnostics.unknownFilter': level,
  'diagnostics.unknownTest': level,
  'diagnostics.frontMatter': level,
  'diagnostics.testsFile': level,
  'diagnostics.frontMatterSchema': level,
  'diagnostics.unusedDeclaration': level,
  'diagnostics.wrongArguments': level,
  'diagnostics.wrongType': level,
  'diagnostics.unreachableBranch': level,
  'diagnostics.missingInclude': level,
  'diagnostics.circularInclude': level,
  'diagnostics.includeTooDeep': level,
  'diagnostics.includeNotListed': level,
  'diagnostics.unusedIncludeEntry': level,
  'diagnostics.versionUnchanged': level,
  'diagnostics.shadowedLoopVariable': level,
  'diagnostics.setInLoopHasNoEffect': level,
  'diagnostics.duplicateBlock': level,
  'diagnostics.undefinedBlockParent': level,
  'diagnostics.unusedMacro': level,
  'diagnostics.whitespaceControlSwallows': level,
  'diagnostics.dialectPortability': level,
  'diagnostics.secretInPrompt': level,
  'diagnostics.untrustedVariableInSystemMessage': level,
  'diagnostics.jsonWithoutTojson': level,
  'diagnostics.unknownAssertion': level,
  'diagnostics.unknownCaseVariable': level,
  'diagnostics.missingCaseVariable': level,
  'diagnostics.cannotBeJudged': level,
  'diagnostics.notJudged': level,
  'diagnostics.impossibleAssertion': level,
  'diagnostics.unknownSuppression': level,
  'diagnostics.callSiteMissingVariable': level,
  'diagnostics.callSiteUnknownVariable': level,
  'diagnostics.callSiteWrongType': level,
  'preview.debounceMs': integerFrom(150, { least: 0, most: 5000 }),
  'inlayHints.enabled': truth(true),
  'trace.server': oneOf('off', 'messages', 'verbose'),
};

/** The value a settings file means: its own where it fits, else the default. */
export function acceptedSetting<Key extends SettingKey>(key: Key, found: unknown): SettingTypes[Key] {
  const setting: Setting<SettingTypes[Key]> = settingsTable[key];
  return setting.accepts(found) ? found : setting.default;
}
