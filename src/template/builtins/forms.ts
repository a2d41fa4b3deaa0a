/** A parameter of something that can be called. */
export interface CallParameter {
  readonly name: string;
  /** As it is written: `width=79`, `*items`. */
  readonly text: string;
  /** By position, by name, or either; `rest` takes what is left by position, `keywords` what is left by name. */
  readonly by: 'position' | 'either' | 'name' | 'rest' | 'keywords';
  readonly isRequired: boolean;
}

/** One way of calling something: its parameters in order. */
export type CallForm = readonly CallParameter[];

const known = new Map<string, readonly CallForm[]>();

/**
 * The ways of calling something, from how Python writes them: `name(a, /, b=1, *rest, c=2, **others)`, several with ` or ` between. What stands
 * before `/` has no keyword; what stands behind `*` has no position.
 */
export function readForms(takes: string): readonly CallForm[] {
  const forms = known.get(takes) ?? takes.split(' or ').map(readForm);
  known.set(takes, forms);
  return forms;
}

/** How a form is shown: without the signs that only tell where an argument may stand. */
export function shownForm(name: string, form: CallForm): string {
  return `${name}(${form.map(({ text }) => text).join(', ')})`;
}

function readForm(takes: string): CallForm {
  const inside = /\((.*)\)$/s.exec(takes)?.[1] ?? '';
  // A default may hold commas between quotes.
  const words = (inside.match(/(?:'[^']*'|"[^"]*"|[^,'"])+/g) ?? []).map((word) => word.trim());
  const slash = words.indexOf('/');
  const star = words.findIndex((word) => /^\*(?!\*)/.test(word));
  return words.flatMap((word, index): CallParameter[] => {
    if (word === '/' || word === '*' || word === '') return [];
    const name = /^\**([^=\s]+)/.exec(word)?.[1] ?? word;
    if (word.startsWith('**')) return [{ name, text: word, by: 'keywords', isRequired: false }];
    if (word.startsWith('*')) return [{ name, text: word, by: 'rest', isRequired: false }];
    const by = index < slash ? 'position' : star >= 0 && index > star ? 'name' : 'either';
    return [{ name, text: word, by, isRequired: !word.includes('=') }];
  });
}
