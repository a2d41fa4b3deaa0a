/** What no text, number, truth value or list is. */
const oddObject = { aFieldOfAnotherForm: { inside: true } };
/** What no object is. */
const oddText = 'a field of another form';

/**
 * The same answer with one field of another form, for every field at any depth.
 *
 * @returns the path of the field, such as `items.0.name`, and the answer
 */
export function* answersOfAnotherForm(answer: unknown): Generator<readonly [path: string, answer: unknown]> {
  if (typeof answer !== 'object' || answer === null) return;
  for (const [key, value] of Object.entries(answer)) {
    const replaced = (inner: unknown): unknown =>
      Array.isArray(answer) ? answer.map((item, index) => (String(index) === key ? inner : item)) : { ...answer, [key]: inner };
    yield [key, replaced(isObject(value) ? oddText : oddObject)];
    for (const [path, inner] of answersOfAnotherForm(value)) yield [`${key}.${path}`, replaced(inner)];
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
