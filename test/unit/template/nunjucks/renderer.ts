import { createNunjucksRenderer, type NunjucksLimits, type NunjucksRenderer } from '../../../../src/template/nunjucks/index.ts';
import { nunjucksChildPath } from '../../../helpers/nunjucksChild.ts';
import { silentLog } from '../../../helpers/silentLog.ts';

/** One renderer for the tests of a suite, ended after the last of them. */
export function useRenderer(limits: NunjucksLimits = {}): NunjucksRenderer {
  const renderer = createNunjucksRenderer({ childPath: nunjucksChildPath(), limits, log: silentLog() });
  after(() => renderer.dispose());
  return renderer;
}
