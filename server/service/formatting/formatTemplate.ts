import { type Template, tokenize } from '../../../src/template/index.ts';
import type { TemplateEdit } from '../edits/templateEdit.ts';
import { type IndentationOptions, indentationEdits } from './indentation.ts';
import { quoteEdits } from './quotes.ts';
import { spacingEdits } from './spacing.ts';
import { soundTags } from './tags.ts';

/** The edits that lay out the tags of a template. Text, comments and raw blocks stay as they are, and the template renders as before. */
export function formatTemplate(template: Template, options: IndentationOptions): readonly TemplateEdit[] {
  const { source } = template;
  const tags = soundTags(template, tokenize(source, template.options));
  return [
    ...tags.flatMap((tag) => [...spacingEdits(source, tag), ...quoteEdits(source, tag)]),
    ...indentationEdits(template, tags, options),
  ].toSorted((one, other) => one.start - other.start || one.end - other.end);
}
