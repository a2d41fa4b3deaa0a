import { type Expression, type FilterExpression, forEachChild } from '../../../src/template/index.ts';

/** Methods that only look at their value; what is not known may change it. */
const reading: ReadonlySet<string> = new Set([
  ...[
    'upper',
    'lower',
    'title',
    'capitalize',
    'swapcase',
    'casefold',
    'strip',
    'lstrip',
    'rstrip',
    'split',
    'rsplit',
    'splitlines',
    'join',
  ],
  ...['replace', 'startswith', 'endswith', 'find', 'rfind', 'index', 'rindex', 'count', 'format', 'removeprefix', 'removesuffix', 'encode'],
  ...['isdigit', 'isalpha', 'isalnum', 'islower', 'isupper', 'isspace', 'istitle', 'isnumeric', 'isdecimal', 'zfill', 'center', 'ljust'],
  ...['rjust', 'partition', 'rpartition', 'expandtabs', 'items', 'keys', 'values', 'get', 'copy', 'cycle'],
]);

/** Functions of Jinja2 that give the same whenever they are called. */
const constant: ReadonlySet<string> = new Set(['range', 'dict']);

/** Whether working out an expression can change a value that others read, or gives another value each time. */
export function hasEffects(expression: Expression): boolean {
  return some(expression, (one) => {
    if (one.kind === 'filter') return isUnsure(one);
    if (one.kind !== 'call') return false;
    const { callee } = one;
    if (callee.kind === 'attribute') return !reading.has(callee.attribute.name);
    return callee.kind !== 'name' || !constant.has(callee.name);
  });
}

/** Whether an expression tells values apart that are equal, or hands out what may change one. */
export function tellsApart(expression: Expression): boolean {
  return some(
    expression,
    (one) =>
      (one.kind === 'test' && one.test.name === 'sameas') || (one.kind === 'filter' && one.filter.name === 'attr') || hasEffects(one),
  );
}

const isUnsure = ({ filter }: FilterExpression): boolean => filter.name === 'random';

/**
 * Whether a part of a statement's expressions can as well be worked out before all others: it is worked out whatever these are, and neither
 * changes what the other gives.
 */
export function canComeFirst(part: Expression, whole: readonly Expression[]): boolean {
  if (isFolded(part) || whole.some((one) => some(one, cutsConstant))) return false;
  const before: Expression[] = [];
  let children = whole;
  for (;;) {
    const next = children.findIndex((child) => contains(child, part));
    const inner = children[next];
    if (!inner) return false;
    before.push(...children.slice(0, next));
    if (inner === part) return !before.some(hasEffects) && (before.length === 0 || !hasEffects(part));
    const below: Expression[] = [];
    forEachChild(inner, (child) => {
      if (isCertain(inner, child)) below.push(child);
    });
    children = below;
  }
}

/** What is written as it is, or holds only that. */
const plainKinds: ReadonlySet<Expression['kind']> = new Set(['string', 'integer', 'float', 'boolean', 'none', 'list', 'tuple', 'dict']);

/** Whether Jinja2 works an expression out while it reads the template, which it does in another way in another tag, as `'inf' | float` shows. */
const isFolded = (one: Expression): boolean => !some(one, ({ kind }) => kind === 'name') && some(one, ({ kind }) => !plainKinds.has(kind));

/** Whether a slice is cut out of a constant, which Jinja2 works out in another way where it is written than where it is named. */
const cutsConstant = (one: Expression): boolean =>
  one.kind === 'item' && one.index.kind === 'slice' && !some(one.object, ({ kind }) => kind === 'name');

/** Whether a part right below an expression is worked out in any case, and in the same way under a name: Jinja2 has its own for constant powers. */
function isCertain(whole: Expression, part: Expression): boolean {
  switch (whole.kind) {
    case 'logical':
      return part === whole.left;
    case 'conditional':
      return part === whole.test;
    case 'compare':
      return part === whole.left || part === whole.links[0]?.right;
    case 'binary':
      return whole.operator !== '**';
    default:
      return true;
  }
}

const contains = (whole: Expression, part: Expression): boolean =>
  whole.start <= part.start && part.end <= whole.end && some(whole, (one) => one === part);

function some(expression: Expression, holds: (one: Expression) => boolean): boolean {
  const open = [expression];
  for (let one = open.pop(); one; one = open.pop()) {
    if (holds(one)) return true;
    forEachChild(one, (child) => void open.push(child));
  }
  return false;
}
