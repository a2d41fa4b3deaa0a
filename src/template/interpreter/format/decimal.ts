/** A finite float of zero or more as `mantissa * 2 ** exponent`. */
function parts(value: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const power = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return power === 0 ? { mantissa: fraction, exponent: -1074 } : { mantissa: fraction | 0x10000000000000n, exponent: power - 1075 };
}

/** `value * 10 ** power`, rounded to the nearest whole number, halves to even. */
function scaled(value: number, power: number): bigint {
  const { mantissa, exponent } = parts(value);
  let top = mantissa;
  let bottom = 1n;
  if (power >= 0) top *= 10n ** BigInt(power);
  else bottom *= 10n ** BigInt(-power);
  if (exponent >= 0) top <<= BigInt(exponent);
  else bottom <<= BigInt(-exponent);
  const quotient = top / bottom;
  const twice = (top - quotient * bottom) * 2n;
  return twice > bottom || (twice === bottom && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

/** A finite float of zero or more with that many digits after the point, correctly rounded. */
export function fixed(value: number, digits: number): string {
  const text = scaled(value, digits).toString();
  if (digits === 0) return text;
  const padded = text.padStart(digits + 1, '0');
  return `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** A float of zero or more as its leading digits and the power of ten of the first: 1234.5 with 3 digits is `123` and 3. */
export function leading(value: number, digits: number): { digits: string; exponent: number } {
  if (value === 0) return { digits: '0'.repeat(digits), exponent: 0 };
  let exponent = Number(value.toExponential(17).split('e')[1]);
  let text = scaled(value, digits - 1 - exponent).toString();
  if (text.length > digits) {
    exponent += 1;
    text = scaled(value, digits - 1 - exponent).toString();
  } else if (text.length < digits) {
    exponent -= 1;
    text = scaled(value, digits - 1 - exponent).toString();
  }
  return { digits: text, exponent };
}

/** A float rounded to so many decimal places, halves to even, as Python's `round`. */
export function roundFloat(value: number, places: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  const exponent = Number(value.toExponential().split('e')[1]);
  if (places > 17 - exponent + 4) return value;
  if (places < -exponent - 2) return value < 0 ? -0 : 0;
  const magnitude = Math.abs(value);
  const rounded = Number(`${scaled(magnitude, places)}e${-places}`);
  return value < 0 ? -rounded : rounded;
}
