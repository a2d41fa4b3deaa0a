/** The type of every setting; the key is the setting's id without `promptdeck.`. */
export interface SettingTypes {
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

/** Every setting that the host reads; the levels of rules are read by the language server. */
export const settingsTable: { readonly [Key in SettingKey]: Setting<SettingTypes[Key]> } = {
  'library.files': texts,
  'connections.servers': entries,
  'template.strictUndefined': truth(false),
  'template.trimBlocks': truth(false),
  'template.lstripBlocks': truth(false),
  'preview.debounceMs': integerFrom(150, { least: 0, most: 5000 }),
  'inlayHints.enabled': truth(true),
  'trace.server': oneOf('off', 'messages', 'verbose'),
};

/** The value a settings file means: its own where it fits, else the default. */
export function acceptedSetting<Key extends SettingKey>(key: Key, found: unknown): SettingTypes[Key] {
  const setting: Setting<SettingTypes[Key]> = settingsTable[key];
  return setting.accepts(found) ? found : setting.default;
}
