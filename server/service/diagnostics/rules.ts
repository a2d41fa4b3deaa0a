import { binaryFile } from './binaryFile.ts';
import { callSiteMissingVariable } from './callSiteMissingVariable.ts';
import { callSiteUnknownVariable } from './callSiteUnknownVariable.ts';
import { callSiteWrongType } from './callSiteWrongType.ts';
import { cannotBeJudged } from './cannotBeJudged.ts';
import { circularInclude } from './circularInclude.ts';
import { dialectPortability } from './dialectPortability.ts';
import { duplicateBlock } from './duplicateBlock.ts';
import { frontMatter } from './frontMatter.ts';
import { frontMatterSchema } from './frontMatterSchema.ts';
import { impossibleAssertion } from './impossibleAssertion.ts';
import { includeNotListed } from './includeNotListed.ts';
import { includeTooDeep } from './includeTooDeep.ts';
import { invalidUtf8 } from './invalidUtf8.ts';
import { jsonWithoutTojson } from './jsonWithoutTojson.ts';
import { missingCaseVariable } from './missingCaseVariable.ts';
import { missingInclude } from './missingInclude.ts';
import { notJudged } from './notJudged.ts';
import { type CallRule, metadataOf, type PromptRule, type RuleMetadata, type TestsRule } from './rule.ts';
import { secretInPrompt } from './secretInPrompt.ts';
import { setInLoopHasNoEffect } from './setInLoopHasNoEffect.ts';
import { shadowedLoopVariable } from './shadowedLoopVariable.ts';
import { strayDelimiter } from './strayDelimiter.ts';
import { syntax } from './syntax.ts';
import { templateRules } from './templateRules.ts';
import { testsFile } from './testsFile.ts';
import { tooLarge } from './tooLarge.ts';
import { undefinedBlockParent } from './undefinedBlockParent.ts';
import { undefinedVariable } from './undefinedVariable.ts';
import { unknownAssertion } from './unknownAssertion.ts';
import { unknownCaseVariable } from './unknownCaseVariable.ts';
import { unknownField } from './unknownField.ts';
import { unknownFilter } from './unknownFilter.ts';
import { unknownSuppression } from './unknownSuppression.ts';
import { unknownTest } from './unknownTest.ts';
import { unreachableBranch } from './unreachableBranch.ts';
import { untrustedVariableInSystemMessage } from './untrustedVariableInSystemMessage.ts';
import { unusedDeclaration } from './unusedDeclaration.ts';
import { unusedIncludeEntry } from './unusedIncludeEntry.ts';
import { unusedMacro } from './unusedMacro.ts';
import { versionUnchanged } from './versionUnchanged.ts';
import { whitespaceControlSwallows } from './whitespaceControlSwallows.ts';
import { wrongArguments } from './wrongArguments.ts';
import { wrongType } from './wrongType.ts';

/** The rules over prompt files. */
export const promptRules: readonly PromptRule[] = [
  tooLarge,
  binaryFile,
  invalidUtf8,
  frontMatter,
  frontMatterSchema,
  syntax,
  strayDelimiter,
  unknownFilter,
  unknownTest,
  undefinedVariable,
  unknownField,
  unusedDeclaration,
  wrongArguments,
  wrongType,
  unreachableBranch,
  missingInclude,
  circularInclude,
  includeTooDeep,
  includeNotListed,
  unusedIncludeEntry,
  versionUnchanged,
  shadowedLoopVariable,
  setInLoopHasNoEffect,
  duplicateBlock,
  undefinedBlockParent,
  unusedMacro,
  whitespaceControlSwallows,
  dialectPortability,
  secretInPrompt,
  untrustedVariableInSystemMessage,
  jsonWithoutTojson,
];

/** The rules over tests files. */
export const testsRules: readonly TestsRule[] = [
  tooLarge,
  binaryFile,
  invalidUtf8,
  testsFile,
  unknownAssertion,
  unknownCaseVariable,
  missingCaseVariable,
  impossibleAssertion,
  cannotBeJudged,
  notJudged,
  ...templateRules,
  secretInPrompt,
];

/** The rules over calls in source code. */
export const callRules: readonly CallRule[] = [callSiteMissingVariable, callSiteUnknownVariable, callSiteWrongType];

/** Every rule once, sorted by code: what a comment can switch off, and what a setting gives a level. */
export const allRules: ReadonlyMap<string, RuleMetadata> = new Map(
  [...promptRules, ...testsRules, ...callRules, unknownSuppression]
    .map((rule) => [rule.code, metadataOf(rule)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1)),
);
