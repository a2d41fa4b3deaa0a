import { type Document, parseDocument } from 'yaml';

const deepest = 64;

/**
 * The front matter of a `SKILL.md` as YAML whose scalars are all texts; undefined when it is nested deeper than any skill's. That is measured before it
 * is parsed, since parsing goes as deep as the text does.
 */
export function parseHead(yaml: string): Document.Parsed | undefined {
  return isDeep(yaml) ? undefined : parseDocument(yaml, { logLevel: 'silent', schema: 'failsafe', uniqueKeys: true });
}

/** Counts brackets and what begins a line; texts in quotes count too, so that it may say yes too early and never too late. */
function isDeep(yaml: string): boolean {
  let brackets = 0;
  for (const sign of yaml) {
    if (sign === '[' || sign === '{') brackets += 1;
    else if ((sign === ']' || sign === '}') && brackets > 0) brackets -= 1;
    if (brackets > deepest) return true;
  }
  return yaml.split('\n').some((line) => {
    const [start = ''] = /^[\t ]*(?:[-?:][\t ]+)*/.exec(line) ?? [];
    return start.length > 2 * deepest;
  });
}
