import { fault, typeError } from '../errors.ts';
import { getSlice } from '../items.ts';
import { splitSpace } from '../methods/split.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { encodeUtf8 } from '../values/bytes.ts';
import { order } from '../values/compare.ts';
import { PyDict } from '../values/dict.ts';
import { toArray, truth, tryIterate } from '../values/iterate.ts';
import { escapeValue, Markup, stringOf } from '../values/markup.ts';
import { joinTexts, lengthOf } from '../values/strings.ts';
import { repr, str } from '../values/text.ts';
import { isInt, type Value } from '../values/types.ts';
import { Undefined } from '../values/undefined.ts';
import { type FilterFamily, filter } from './define.ts';
import { pairList, pairsOf } from './pairs.ts';
import { linkUrls } from './urls.ts';

function quoteUrl(runtime: Runtime, value: Value, query: boolean): string {
  const text = str(runtime, value);
  runtime.charge(text.length);
  const quoted = text.replace(query ? /[^A-Za-z0-9_.~ -]+/g : /[^A-Za-z0-9_.~/-]+/g, (run) => percentBytes(runtime, run));
  runtime.chargeText(quoted.length);
  return query ? quoted.replaceAll(' ', '+') : quoted;
}

/** The bytes in hexadecimal, each behind a percent sign. */
const percentSigns = Array.from({ length: 256 }, (_, byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`);

/** Text as its UTF-8 bytes, each behind a percent sign. */
function percentBytes(runtime: Runtime, text: string): string {
  const bytes = encodeUtf8(text);
  runtime.chargeText(bytes.length * 3);
  let out = '';
  for (let i = 0; i < bytes.length; i++) out += percentSigns[bytes.charCodeAt(i)];
  return out;
}

function urlEncode(runtime: Runtime, [value = null]: readonly Value[]): Value {
  if (stringOf(value) !== undefined || tryIterate(runtime, value) === undefined) return quoteUrl(runtime, value, false);
  const pairs = value instanceof PyDict ? [...value.pairs()] : pairList(runtime, value);
  runtime.chargeItems(pairs.length);
  return joinTexts(
    runtime,
    pairs.map(([key, item]) => `${quoteUrl(runtime, key, true)}=${quoteUrl(runtime, item, true)}`),
    '&',
  );
}

function xmlAttributes(runtime: Runtime, [value = null, autospace = true]: readonly Value[]): Value {
  const parts: string[] = [];
  for (const [key, item] of pairsOf(runtime, value)) {
    if (item === null || item instanceof Undefined) continue;
    parts.push(`${escapeValue(runtime, key).value}="${escapeValue(runtime, item).value}"`);
  }
  const text = joinTexts(runtime, parts, ' ');
  const out = text !== '' && truth(runtime, autospace) ? ` ${text}` : text;
  return runtime.autoescape ? new Markup(out) : out;
}

function urlize(
  runtime: Runtime,
  [value = null, limit = null, noFollow = false, target = null, rel = null, schemes = null]: readonly Value[],
): Value {
  const words = new Set(splitSpace(runtime, truth(runtime, rel) ? str(runtime, rel) : '', Number.POSITIVE_INFINITY));
  if (truth(runtime, noFollow)) words.add('nofollow');
  words.add('noopener');
  const extra = schemes === null ? [] : toArray(runtime, schemes).map((scheme) => str(runtime, scheme));
  for (const scheme of extra)
    if (!/^[\p{L}\p{N}_.+-]{2,}:\/{0,2}$/u.test(scheme))
      throw fault('FilterArgumentError', `${repr(runtime, scheme)} is not a valid URI scheme prefix.`);
  const shorten = (text: string): string => {
    if (limit === null || !order(runtime, '>', lengthOf(runtime, text), limit)) return text;
    if (!isInt(limit)) throw typeError('slice indices must be integers or None or have an __index__ method');
    return `${stringOf(getSlice(runtime, text, null, limit, null)) ?? ''}...`;
  };
  runtime.charge(words.size * Math.ceil(Math.log2(words.size + 1)));
  const relation = ` rel="${escapeValue(runtime, [...words].sort().join(' ')).value}"`;
  const targetText = target !== null && truth(runtime, target) ? ` target="${escapeValue(runtime, target).value}"` : '';
  const text = escapeValue(runtime, value).value;
  const out = linkUrls(runtime, text, { attributes: relation + targetText, shorten, schemes: extra });
  return runtime.autoescape ? new Markup(out) : out;
}

/** Filters for HTML and addresses. */
export const htmlFilters = {
  urlencode: filter('do_urlencode', ['value'], urlEncode),
  urlize: filter(
    'do_urlize',
    ['value', ['trim_url_limit', null], ['nofollow', false], ['target', null], ['rel', null], ['extra_schemes', null]],
    urlize,
    1,
  ),
  xmlattr: filter('do_xmlattr', ['d', ['autospace', true]], xmlAttributes, 1),
} satisfies FilterFamily;
