import { pythonEscape } from '../../pythonText.ts';
import { fault } from '../errors.ts';
import { encodeUtf8, PyBytes } from '../values/bytes.ts';
import type { Machine } from '../values/machine.ts';
import { type MethodArgs, namedTextArg } from './define.ts';

type Codec = 'utf-8' | 'ascii' | 'latin-1';

const codecs: Readonly<Record<string, Codec>> = {
  utf8: 'utf-8',
  'utf-8': 'utf-8',
  ascii: 'ascii',
  'us-ascii': 'ascii',
  latin1: 'latin-1',
  'latin-1': 'latin-1',
  'iso-8859-1': 'latin-1',
};

/** What stands for a character that an encoding does not have, by the name of the rule. */
const replacements: Readonly<Record<string, (character: string) => string>> = {
  ignore: () => '',
  replace: () => '?',
  xmlcharrefreplace: (character) => `&#${character.codePointAt(0)};`,
  backslashreplace: pythonEscape,
};

function codecOf(method: string, [encoding]: MethodArgs): Codec {
  if (encoding === undefined) return 'utf-8';
  const name = namedTextArg(encoding, method, "argument 'encoding'");
  const codec = codecs[name.toLowerCase().replaceAll('_', '-')];
  if (codec === undefined) throw fault('LookupError', `unknown encoding: ${name}`);
  return codec;
}

function ruleOf(method: string, [, errors]: MethodArgs): string {
  return errors === undefined ? 'strict' : namedTextArg(errors, method, "argument 'errors'");
}

function replaced(machine: Machine, text: string): string {
  machine.charge(1 + (text.length >> 1));
  return text;
}

/** `text.encode(encoding, errors)`. @throws {TemplateFault} UnicodeEncodeError for what the encoding does not have. */
export function encode(machine: Machine, self: string, args: MethodArgs): PyBytes {
  machine.charge(self.length >> 1);
  machine.chargeText(self.length);
  const codec = codecOf('encode', args);
  const rule = ruleOf('encode', args);
  if (codec === 'utf-8') return new PyBytes(encodeUtf8(self));
  const most = codec === 'ascii' ? 0x7f : 0xff;
  const foreign = codec === 'ascii' ? /[^\0-\x7f]/gu : /[^\0-\xff]/gu;
  if (rule !== 'strict') {
    const replace = replacements[rule];
    if (replace === undefined && foreign.test(self)) throw fault('LookupError', `unknown error handler name '${rule}'`);
    return new PyBytes(replace ? self.replace(foreign, (character) => replaced(machine, replace(character))) : self);
  }
  if (!foreign.test(self)) return new PyBytes(self);
  const characters = Array.from(self);
  const known = (character: string | undefined): boolean => (character?.codePointAt(0) ?? 0) <= most;
  const first = characters.findIndex((character) => !known(character));
  let last = first;
  while (!known(characters[last + 1])) last++;
  const what =
    first === last
      ? `character '${pythonEscape(characters[first] ?? '')}' in position ${first}`
      : `characters in position ${first}-${last}`;
  throw fault('UnicodeEncodeError', `'${codec}' codec can't encode ${what}: ordinal not in range(${most + 1})`);
}

/** `bytes.decode(encoding, errors)`. @throws {TemplateFault} UnicodeDecodeError for bytes that the encoding does not have. */
export function decode(machine: Machine, self: PyBytes, args: MethodArgs): string {
  machine.charge(self.units.length >> 1);
  const codec = codecOf('decode', args);
  const rule = ruleOf('decode', args);
  if (codec === 'latin-1') return self.units;
  if (codec === 'ascii') {
    const foreign = /[\x80-\xff]/g;
    if (rule === 'ignore' || rule === 'replace') return self.units.replace(foreign, rule === 'ignore' ? '' : '\ufffd');
    if (!foreign.test(self.units)) return self.units;
  } else {
    const bytes = Uint8Array.from(self.units, (unit) => unit.charCodeAt(0));
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    if (encodeUtf8(text) === self.units || rule === 'replace') return text;
    if (rule === 'ignore') return text.replaceAll('\ufffd', '');
  }
  throw fault('UnicodeDecodeError', `'${codec}' codec can't decode bytes: invalid data`);
}
