import { isRecord } from '../../src/base/json.ts';
import type { RuleLevel } from '../../src/core/model/index.ts';
import { ruleLevels } from './diagnostics/rule.ts';
import { allRules } from './diagnostics/rules.ts';
import type { ServiceOptions } from './document/options.ts';

/** The options that the section `promptdeck` of settings states: what fits is taken from a file that may hold anything. */
export function toServiceOptions(settings: unknown): ServiceOptions {
  if (!isRecord(settings)) return {};
  const files = isRecord(settings.library) && Array.isArray(settings.library.files) ? settings.library.files : [];
  return {
    libraryFiles: files.filter((glob) => typeof glob === 'string'),
    inlayHints: !(isRecord(settings.inlayHints) && settings.inlayHints.enabled === false),
    levels: isRecord(settings.diagnostics) ? levelsIn(settings.diagnostics) : {},
  };
}

/** The levels that were chosen: an editor says the rules' own ones too, and those leave each finding the level that fits it. */
function levelsIn({ levels: chosen, ...former }: Readonly<Record<string, unknown>>): Readonly<Record<string, RuleLevel>> {
  const named = isRecord(chosen) ? Object.entries(chosen) : [];
  const formerly = Object.entries(former).map(([setting, level]) => [codeOf(setting), level] as const);
  const isChosen = ([code, level]: readonly [string, unknown]): boolean => level !== allRules.get(code)?.defaultLevel;
  return Object.fromEntries([...formerly, ...named.filter(isChosen)].filter(isLevel));
}

function isLevel(entry: readonly [string, unknown]): entry is [string, RuleLevel] {
  return ruleLevels.some((level) => level === entry[1]);
}

/** Each rule had a setting of its own once: `undefinedVariable` -> `undefined-variable`. */
function codeOf(setting: string): string {
  return setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
