import { DepthError, RefusedError, RenderFault } from './faults.ts';
import { internals, type NunjucksNode } from './internals.ts';
import { allowCalls, isCallable, ownField, safeMember } from './lookup.ts';

/** Expressions that can fail while rendering: the place is noted before each, as nunjucks itself does for calls only. */
const placedNodes = ['Filter', 'LookupVal', 'In', 'Is'];

/** How many calls may be inside each other. */
const maxCalls = 200;

/**
 * Puts guards between rendered code and what it reaches: members, variables and calls go through them from now on. Also makes every error
 * carry the place it happened at. For the whole process, before the first rendering.
 */
export function guardRuntime(): void {
  const { runtime, compiler } = internals;
  const { makeMacro } = runtime;
  let calls = 0;
  runtime.memberLookup = safeMember;
  runtime.contextOrFrameLookup = (context, frame, name) => {
    const local = frame.lookup(name);
    if (local !== undefined) return local;
    return Object.hasOwn(context.ctx, name) ? context.ctx[name] : ownField(context.env.globals, name);
  };
  runtime.callWrap = (callee, name, context, args) => {
    if (!callee) throw new Error(`Unable to call \`${name}\`, which is undefined or falsey`);
    if (typeof callee !== 'function') throw new Error(`Unable to call \`${name}\`, which is not a function`);
    if (!isCallable(callee)) throw new RefusedError(`'${name}' is not a function that templates may call.`);
    if (calls >= maxCalls) throw new DepthError(`The template calls itself more than ${maxCalls} times deep.`);
    calls += 1;
    try {
      return callee.apply(context, [...args]);
    } finally {
      calls -= 1;
    }
  };
  runtime.makeMacro = (names, keywords, body) => allowCalls(makeMacro(names, keywords, body));
  runtime.ensureDefined = (value, line, column) => {
    if (value === null || value === undefined) {
      throw new RenderFault(new Error('attempted to output null or undefined value'), line, column);
    }
    return value;
  };
  runtime.handleError = (error, line, column) => (error instanceof RenderFault ? error : new RenderFault(error, line, column));

  const writers = compiler.Compiler.prototype;
  for (const type of placedNodes) placeErrors(`compile${type}`);
  const { _getNodeName: nameOf } = writers;
  // nunjucks writes this name into the code between quotes, and escapes nothing in it but quotes.
  writers._getNodeName = function (node) {
    return String(nameOf.call(this, node)).replace(/[\\\n\r\u2028\u2029]/g, ' ');
  };
}

function placeErrors(method: string): void {
  const writers = internals.compiler.Compiler.prototype;
  const write = writers[method];
  if (!write) throw new Error(`nunjucks has no '${method}'; the guards were written for its release 3.2`);
  Object.defineProperty(writers, method, {
    value(this: typeof writers, node: NunjucksNode, frame: unknown) {
      this._emit(`(lineno = ${Number(node.lineno ?? 0)}, colno = ${Number(node.colno ?? 0)}, `);
      write.call(this, node, frame);
      this._emit(')');
    },
  });
}
