import type { GlobalName } from '../../builtins/globals.ts';
import { typeError } from '../errors.ts';
import { dictMethods, fillDict, fromKeys } from '../methods/dict.ts';
import { bind, PyFunction, signature } from '../runtime/functions.ts';
import { PyDict } from '../values/dict.ts';
import { PyTuple } from '../values/lists.ts';
import { Cycler, Joiner, Namespace } from '../values/namespace.ts';
import { makeRange } from '../values/range.ts';
import { repr, reprItems } from '../values/text.ts';
import { typeName, type Value } from '../values/types.ts';
import { lipsum } from './lipsum.ts';

function noNames(name: string, kwargs: ReadonlyMap<string, Value> | undefined): void {
  const [unknown] = kwargs?.keys() ?? [];
  if (unknown !== undefined) throw typeError(`${name}() got an unexpected keyword argument '${unknown}'`);
}

const range = new PyFunction('<function safe_range at 0x7f0000000000>', 'function', (_machine, args, kwargs) => {
  noNames('safe_range', kwargs);
  if (args.length === 0) throw typeError('range expected at least 1 argument, got 0');
  if (args.length > 3) throw typeError(`range expected at most 3 arguments, got ${args.length}`);
  return makeRange(args);
});

const dictFromKeys = new PyFunction(
  '<built-in method fromkeys of type object at 0x7f0000000000>',
  'builtin_function_or_method',
  (machine, args) => {
    if (args.length < 1 || args.length > 2)
      throw typeError(`fromkeys expected at ${args.length < 1 ? 'least 1 argument' : 'most 2 arguments'}, got ${args.length}`);
    return fromKeys(machine, args[0] as Value, args[1] ?? null);
  },
);

/** A method of dict that gets the dict as its first argument. */
function unboundMethod(name: string): Value | undefined {
  const found = dictMethods.get(name);
  if (found === undefined) return undefined;
  return new PyFunction(`<method '${name}' of 'dict' objects>`, 'method', (machine, [self, ...args], kwargs) => {
    if (self === undefined) throw typeError(`unbound method dict.${name}() needs an argument`);
    if (!(self instanceof PyDict)) throw typeError(`descriptor '${name}' for 'dict' objects doesn't apply to a '${typeName(self)}' object`);
    return found.call(machine, self, args, kwargs);
  });
}

const dict = new PyFunction(
  "<class 'dict'>",
  'type',
  (machine, args, kwargs) => {
    const made = new PyDict();
    fillDict(machine, made, 'dict', args, kwargs);
    return made;
  },
  (name) => (name === 'fromkeys' ? dictFromKeys : unboundMethod(name)),
  (machine, key) =>
    new PyFunction(`dict[${key instanceof PyTuple ? reprItems(machine, key.values) : repr(machine, key)}]`, 'type', () => new PyDict()),
);

const namespace = new PyFunction("<class 'jinja2.utils.Namespace'>", 'type', (machine, args, kwargs) => {
  const values = new PyDict();
  fillDict(machine, values, 'dict', args, kwargs);
  return new Namespace(values);
});

const cycler = new PyFunction("<class 'jinja2.utils.Cycler'>", 'type', (_machine, args, kwargs) => {
  noNames('Cycler.__init__', kwargs);
  return new Cycler(args);
});

const joinerSignature = signature('Joiner.__init__', [['sep', ', ']], 1);
const joiner = new PyFunction(
  "<class 'jinja2.utils.Joiner'>",
  'type',
  (_machine, args, kwargs) => new Joiner(bind(joinerSignature, args, kwargs)[0] as Value),
);

const table = {
  range,
  dict,
  lipsum: new PyFunction('<function generate_lorem_ipsum at 0x7f0000000000>', 'function', lipsum),
  cycler,
  joiner,
  namespace,
} satisfies Record<GlobalName, Value>;

/** The functions every template sees. */
export const globals: ReadonlyMap<string, Value> = new Map<string, Value>(Object.entries(table));
