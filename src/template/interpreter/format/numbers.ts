import { fixed, leading } from './decimal.ts';

/** How the digits of a float are wanted. */
export interface FloatStyle {
  readonly type: 'e' | 'f' | 'g' | 'r';
  readonly precision: number;
  readonly upper: boolean;
  /** `#`: the point stays, and `g` keeps its zeros. */
  readonly alternate: boolean;
  /** Put `.0` behind a whole number. */
  readonly pointZero: boolean;
}

/** The digits of a float without its sign. */
export function floatDigits(value: number, style: FloatStyle): string {
  const magnitude = Math.abs(value);
  if (!Number.isFinite(value)) {
    const name = Number.isNaN(value) ? 'nan' : 'inf';
    return style.upper ? name.toUpperCase() : name;
  }
  let text: string;
  if (style.type === 'f') text = withPoint(fixed(magnitude, style.precision), style.alternate);
  else if (style.type === 'e') text = exponential(magnitude, style.precision, style.alternate);
  else text = general(magnitude, style);
  return style.upper ? text.toUpperCase() : text;
}

function withPoint(text: string, alternate: boolean): string {
  return alternate && !text.includes('.') ? `${text}.` : text;
}

function power(exponent: number): string {
  return `e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function exponential(value: number, precision: number, alternate: boolean): string {
  const { digits, exponent } = leading(value, precision + 1);
  const mantissa = precision > 0 ? `${digits[0]}.${digits.slice(1)}` : withPoint(digits, alternate);
  return mantissa + power(exponent);
}

function general(value: number, style: FloatStyle): string {
  const precision = Math.max(1, style.precision);
  const { digits, exponent } = leading(value, precision);
  const limit = style.pointZero ? precision - 1 : precision;
  if (exponent < -4 || exponent >= limit) {
    const rest = style.alternate ? digits.slice(1) : digits.slice(1).replace(/0+$/, '');
    return `${digits[0]}${rest || style.alternate ? '.' : ''}${rest}${power(exponent)}`;
  }
  const body = fixed(value, Math.max(0, precision - 1 - exponent));
  if (style.alternate) return withPoint(body, true);
  const trimmed = body.includes('.') ? body.replace(/\.?0+$/, '') : body;
  return style.pointZero && !trimmed.includes('.') ? `${trimmed}.0` : trimmed;
}

/** Digits in groups, counted from the right. */
export function grouped(digits: string, separator: string, size: number): string {
  const groups = [digits.slice(0, digits.length % size || size)];
  for (let at = groups[0]?.length ?? 0; at < digits.length; at += size) groups.push(digits.slice(at, at + size));
  return groups.join(separator);
}
