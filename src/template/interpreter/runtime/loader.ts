import type { CompiledTemplate } from '../compile/unit.ts';
import { TemplateFault } from '../errors.ts';
import type { Value } from '../values/types.ts';
import type { TemplateModule } from './module.ts';

/** Finds templates for include, import and extends. */
export interface Loader {
  /** @throws {TemplateFault} TemplateNotFound, or the included template's syntax error. */
  get(name: string, from: string | undefined): CompiledTemplate;
  /** What every template sees. */
  readonly globals: ReadonlyMap<string, Value>;
  /** Modules imported without context, by template: one per render. */
  readonly modules: Map<CompiledTemplate, TemplateModule>;
}

/** A template is asked for that has not been read yet. */
export class PendingTemplate extends TemplateFault {
  constructor(
    readonly templateName: string,
    readonly from: string | undefined,
  ) {
    super('TemplateNotFound', templateName, 'template-pending');
  }
}
