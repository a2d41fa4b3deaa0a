import type { BackendFeatures } from '../../model/index.ts';
import type { PtmEvaluations } from './evaluations.ts';
import type { PtmIdentity } from './identity.ts';
import { idOf } from './library.ts';
import type { PtmRuns } from './runs.ts';
import type { PtmSkills } from './skills.ts';

/** What the shared features are made of. */
export interface FeatureParts {
  readonly identity: PtmIdentity;
  readonly evaluations: PtmEvaluations;
  readonly runs: PtmRuns;
  readonly skills: PtmSkills;
}

/** What PTM does beyond prompts, in the shapes that the editor's commands use. */
export function createFeatures({ identity, evaluations, runs, skills }: FeatureParts): BackendFeatures {
  return {
    evaluations: {
      providers: identity.providers,
      start: (address, { providerIds }, options) => evaluations.library([idOf(address)], providerIds, {}, options),
      wait: (runId, options) => runs.wait(runId, options),
      report: runs.report,
    },
    skills: {
      list: ({ text, ...options } = {}) => skills.pages(text === undefined ? {} : { search: text }, options),
      download: skills.download,
    },
  };
}
