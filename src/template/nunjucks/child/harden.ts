import process from 'node:process';

/** Globals through which a program reaches the network, other programs or its own sources. */
const unneeded = [
  'fetch',
  'WebSocket',
  'EventSource',
  'XMLHttpRequest',
  'WebAssembly',
  'Worker',
  'BroadcastChannel',
  'MessageChannel',
  'navigator',
  'process',
  'global',
  'localStorage',
  'sessionStorage',
];

/**
 * Takes away what no template needs, in case one gets past the gate and the guards: the globals that lead outside, `__proto__`, and the
 * possibility to change what all objects inherit. `eval` and `Function` are switched off by an option of the process.
 */
export function harden(): void {
  for (const key of Object.keys(process.env)) delete process.env[key];
  for (const name of unneeded) Reflect.deleteProperty(globalThis, name);
  Reflect.deleteProperty(Object.prototype, '__proto__');
  const shared: readonly object[] = [Object, Function, Array, String, Number, Boolean, RegExp, Error, Promise, Map, Set, Symbol];
  for (const maker of shared) {
    Object.preventExtensions(maker);
    const { prototype } = maker as { readonly prototype?: object };
    if (prototype) Object.preventExtensions(prototype);
  }
}
