/** A replacement in a template; offsets are those of its text. */
export interface TemplateEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What must be changed as a whole, when it is more than this edit: the string that both quotes belong to. */
  readonly whole?: { readonly start: number; readonly end: number };
}

/** The text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TemplateEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits.toSorted((one, other) => one.start - other.start || one.end - other.end)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
