import { isFloat, isInt, PyObject, typeName, type Value } from './types.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' ').map((name) => `__${name}__`));

/** Internal attributes every Python object has. */
const common = words(
  'class delattr dir doc eq format ge getattribute getstate gt hash init init_subclass le lt ne new reduce reduce_ex repr setattr sizeof str subclasshook',
);

const number =
  'abs add bool divmod float floordiv getnewargs int mod mul neg pos pow radd rdivmod rfloordiv rmod rmul round rpow rsub rtruediv sub truediv trunc ceil floor';
const sequence = 'add contains getitem iter len mul rmul';

/** Those a type has beyond the common ones. */
const byType: Readonly<Record<string, ReadonlySet<string>>> = {
  str: words(`${sequence} getnewargs mod rmod`),
  Markup: words(`${sequence} getnewargs mod rmod radd html html_format dict module slots`),
  int: words(`${number} and index invert lshift or rand rlshift ror rrshift rshift rxor xor`),
  float: words(`${number} getformat`),
  NoneType: words('bool'),
  list: words(`${sequence} class_getitem delitem iadd imul reversed setitem`),
  tuple: words(`${sequence} class_getitem getnewargs`),
  _GroupTuple: words(`${sequence} class_getitem getnewargs match_args module slots orig_bases annotations`),
  dict: words('class_getitem contains delitem getitem ior iter len or reversed ror setitem'),
  range: words('bool contains getitem iter len reversed'),
  dict_keys: words('and contains iter len or rand reversed ror rsub rxor sub xor'),
  dict_items: words('and contains iter len or rand reversed ror rsub rxor sub xor'),
  dict_values: words('iter len reversed'),
  set: words('and class_getitem contains iand ior isub iter ixor len or rand ror rsub rxor sub xor'),
  bytes: words(`${sequence} bytes getnewargs mod rmod`),
  generator: words('del iter name next qualname'),
};

const instance = words('dict module weakref');

/** Whether Python objects of this type have that internal attribute, which the sandbox then refuses. */
export function isInternalAttribute(value: Value, name: string): boolean {
  if (common.has(name)) return true;
  const type = isInt(value) ? 'int' : isFloat(value) ? 'float' : typeName(value);
  const known = byType[Object.hasOwn(byType, type) ? type : ''];
  if (known) return known.has(name) || (type === '_GroupTuple' && /^_(?:asdict|fields|field_defaults|make|replace)$/.test(name));
  return value instanceof PyObject && (value.internals ?? instance).has(name);
}
