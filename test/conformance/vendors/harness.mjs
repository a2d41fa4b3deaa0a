/**
 * What the Node drivers share: each calls the methods of a vendor's client and says which answers were understood.
 *
 * One JSON line per case on standard output, then {"end": true}; see src/build/conformance/vendors/types.ts.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';

/** The vendor's package, from the folder it was installed into. */
export async function vendorPackage(name) {
  const require = createRequire(path.join(process.env.VENDOR_FOLDER, 'package.json'));
  return import(pathToFileURL(require.resolve(name)).href);
}

/**
 * Compares a decoded answer with a pattern: `String`, `Number`, `Boolean` or another class, a function that says whether it is right, an
 * object with some of the keys, an array with a pattern for each item, or the value itself.
 */
export function fits(value, wanted, place = 'answer') {
  const differs = (what) => new Error(`${place}: wanted ${what}, got ${inspect(value)}`);
  if (wanted === String || wanted === Number || wanted === Boolean) {
    if (typeof value !== wanted.name.toLowerCase()) throw differs(wanted.name);
  } else if (isClass(wanted)) {
    if (!(value instanceof wanted)) throw differs(wanted.name);
  } else if (typeof wanted === 'function') {
    if (!wanted(value)) throw new Error(`${place}: not as wanted: ${inspect(value)}`);
  } else if (Array.isArray(wanted)) {
    if (!Array.isArray(value) || value.length !== wanted.length) throw differs(`${wanted.length} items`);
    for (const [index, part] of wanted.entries()) fits(value[index], part, `${place}[${index}]`);
  } else if (wanted !== null && typeof wanted === 'object') {
    if (value === null || typeof value !== 'object') throw differs('an object');
    for (const [key, part] of Object.entries(wanted)) fits(value[key], part, `${place}.${key}`);
  } else if (!Object.is(value, wanted)) throw differs(inspect(wanted));
}

function isClass(wanted) {
  return typeof wanted === 'function' && /^class\b/.test(Function.prototype.toString.call(wanted));
}

/** Runs the calls of one client and remembers which methods had an answer and which an error. */
export class Driver {
  answered = new Set();
  failed = new Set();

  /** A call that succeeds; `wanted` is a pattern for what it gives, which is given here too. */
  async answer(method, call, wanted, note = '') {
    let result;
    await this.#case(this.answered, method, 'answer', note, async () => {
      result = await call();
      fits(result, wanted);
    });
    return result;
  }

  /** A call that fails with exactly this class of error, whose properties fit the pattern. */
  async error(method, call, kind, wanted = {}, note = '') {
    await this.#case(this.failed, method, 'error', note, async () => {
      let caught;
      try {
        caught = { result: await call() };
      } catch (error) {
        if (error?.constructor !== kind) throw new Error(`wanted ${kind.name}, got ${inspect(error)}`);
        fits(error, wanted, 'error');
        return;
      }
      throw new Error(`wanted ${kind.name}, got ${inspect(caught.result)}`);
    });
  }

  /**
   * Says for every method whether it was called with success and with an error, and that the driver came to its end.
   *
   * @param withoutError Methods that make no request, so that no server can refuse them.
   */
  end(methods, withoutError = []) {
    for (const method of methods) {
      const missing = [];
      if (!this.answered.has(method)) missing.push('answer');
      if (!this.failed.has(method) && !withoutError.includes(method)) missing.push('error');
      if (missing.length > 0) print(`${method}: called`, `never called with ${missing.join(' and ')}`);
    }
    console.log(JSON.stringify({ end: true }));
  }

  async #case(seen, method, what, note, run) {
    seen.add(method);
    const name = `${method}: ${what}${note ? `, ${note}` : ''}`;
    try {
      await run();
      print(name);
    } catch (error) {
      print(name, error instanceof Error ? error.message : inspect(error));
    }
  }
}

function print(name, problem) {
  console.log(JSON.stringify({ case: name, problem }));
}
