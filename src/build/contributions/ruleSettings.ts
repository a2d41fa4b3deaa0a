import { type RuleMetadata, ruleLevels } from '../../../server/service/index.ts';

/** Texts of the manifest by key. */
export type Texts = Readonly<Record<string, string>>;

const prefix = 'promptdeck.diagnostics';

/**
 * Rules that had a setting each, `promptdeck.diagnostics.undefinedVariable`, before one setting held the levels of all. The old settings are
 * read where they are still written.
 */
const formerSettings = [
  'syntax',
  'strayDelimiter',
  'undefinedVariable',
  'unknownField',
  'unknownFilter',
  'unknownTest',
  'frontMatter',
  'testsFile',
  'frontMatterSchema',
  'unusedDeclaration',
  'wrongArguments',
  'wrongType',
  'unreachableBranch',
  'missingInclude',
  'circularInclude',
  'includeTooDeep',
  'includeNotListed',
  'unusedIncludeEntry',
  'versionUnchanged',
  'shadowedLoopVariable',
  'setInLoopHasNoEffect',
  'duplicateBlock',
  'undefinedBlockParent',
  'unusedMacro',
  'whitespaceControlSwallows',
  'dialectPortability',
  'secretInPrompt',
  'untrustedVariableInSystemMessage',
  'jsonWithoutTojson',
  'unknownAssertion',
  'unknownCaseVariable',
  'missingCaseVariable',
  'cannotBeJudged',
  'notJudged',
  'impossibleAssertion',
  'unknownSuppression',
  'callSiteMissingVariable',
  'callSiteUnknownVariable',
  'callSiteWrongType',
];

/** The settings of the rules as the manifest contributes them. */
export function ruleSettings(rules: readonly RuleMetadata[]): Readonly<Record<string, unknown>> {
  const properties = rules.map(({ code, defaultLevel }) => [
    code,
    { type: 'string', enum: ruleLevels, default: defaultLevel, description: `%${prefix}.rule.${code}%` },
  ]);
  const former = { type: 'string', scope: 'resource', order: 2, deprecationMessage: `%${prefix}.former%` };
  return {
    [`${prefix}.levels`]: {
      type: 'object',
      scope: 'resource',
      order: 1,
      default: Object.fromEntries(rules.map(({ code, defaultLevel }) => [code, defaultLevel])),
      properties: Object.fromEntries(properties),
      additionalProperties: false,
      markdownDescription: `%${prefix}.levels.description%`,
    },
    ...Object.fromEntries(formerSettings.map((name) => [`${prefix}.${name}`, former])),
  };
}

/** The texts that these settings name. */
export function ruleTexts(rules: readonly RuleMetadata[]): Texts {
  return {
    [`${prefix}.settings.title`]: 'Diagnostics',
    [`${prefix}.levels.description`]:
      'How the findings of each rule are reported: as an error, a warning or a hint, or not at all (`off`). A rule that is not named keeps its own level.',
    [`${prefix}.former`]: 'Use promptdeck.diagnostics.levels, which holds the levels of all rules.',
    ...Object.fromEntries(rules.map(({ code, description }) => [`${prefix}.rule.${code}`, description.replaceAll('`', '')])),
  };
}
