/**
 * PTM: a self-hosted library with evaluations, optimisation, skills, a tool registry and a triage queue. Knows no other backend, no editor and
 * no disk.
 */
export { createPtmBackend, type PtmBackend } from './createPtmBackend.ts';
export type { PtmEvaluations, PtmManualEvaluation, PtmPromptEvaluation, PtmVisibility } from './evaluations.ts';
export type { PtmFeedback, PtmSignal, PtmTriageFilter, PtmTriageItem, PtmTriagePage } from './feedback.ts';
export type { PtmAccount, PtmGroup, PtmIdentity } from './identity.ts';
export type { PtmBundled, PtmInlineRun, PtmInvocation, PtmInvocations, PtmInvoked, PtmTarget } from './invocations.ts';
export type { PtmSkill, PtmSkillVersion } from './mapSkills.ts';
export type { PtmCycle, PtmOptimisation, PtmOptimisationOrder, PtmOptimisations } from './optimisations.ts';
export type { PtmOptions } from './options.ts';
export type {
  PtmContents,
  PtmNewPrompt,
  PtmPromptChange,
  PtmPromptContent,
  PtmPromptFilter,
  PtmPrompts,
  PtmScript,
  PtmUsage,
} from './prompts.ts';
export type { PtmRun, PtmRunFilter, PtmRuns, PtmWait } from './runs.ts';
export type { PtmSampling, PtmSharing } from './sharing.ts';
export type { PtmNamespace, PtmPublication, PtmSkillChange, PtmSkillContents, PtmSkillFilter, PtmSkills } from './skills.ts';
export { ptmTls } from './tls.ts';
export type { PtmTool, PtmToolFields, PtmTools } from './tools.ts';
