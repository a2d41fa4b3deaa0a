import { TemplateFault } from '../errors.ts';

/** A template is asked for that has not been read yet. */
export class PendingTemplate extends TemplateFault {
  constructor(
    readonly templateName: string,
    readonly from: string | undefined,
  ) {
    super('TemplateNotFound', templateName, 'template-pending');
  }
}
