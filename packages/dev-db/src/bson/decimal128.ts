const maxCoefficient = 10n ** 34n - 1n;
const minExponent = -6176;
const maxExponent = 6111;

export interface DecimalParts {
  readonly isNegative: boolean;
  readonly coefficient: bigint;
  readonly exponent: number;
}

export type DecimalSpecial = 'nan' | 'infinity';

/** IEEE 754-2008 decimal128 in its binary integer encoding, little-endian as BSON stores it. */
export class Decimal128 {
  declare readonly bsonType: 19;
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  static fromBytes(bytes: Uint8Array): Decimal128 {
    return new Decimal128(bytes);
  }

  get special(): DecimalSpecial | undefined {
    const top = this.bytes[15] ?? 0;
    if ((top & 0x7c) === 0x7c) return 'nan';
    return (top & 0x78) === 0x78 ? 'infinity' : undefined;
  }

  get isNegative(): boolean {
    return ((this.bytes[15] ?? 0) & 0x80) !== 0;
  }

  get isNaN(): boolean {
    return this.special === 'nan';
  }

  get parts(): DecimalParts {
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset, 16);
    const high = view.getBigUint64(8, true);
    const low = view.getBigUint64(0, true);
    const isLarge = ((high >> 61n) & 3n) === 3n;
    const exponent = Number((high >> (isLarge ? 47n : 49n)) & 0x3fffn) + minExponent;
    // The large form has more than 34 digits and therefore counts as zero.
    const coefficient = isLarge ? 0n : ((high & 0x1ffffffffffffn) << 64n) | low;
    return {
      isNegative: this.isNegative,
      coefficient: coefficient > maxCoefficient ? 0n : coefficient,
      exponent,
    };
  }

  toString(): string {
    if (this.special === 'nan') return 'NaN';
    if (this.special === 'infinity') return this.isNegative ? '-Infinity' : 'Infinity';
    return formatParts(this.parts);
  }

  toNumber(): number {
    return Number(this.toString());
  }
}
Object.defineProperty(Decimal128.prototype, 'bsonType', { value: 19 });

function formatParts({ isNegative, coefficient, exponent }: DecimalParts): string {
  const sign = isNegative ? '-' : '';
  const digits = coefficient.toString();
  const adjusted = exponent + digits.length - 1;
  if (exponent <= 0 && adjusted >= -6) {
    if (exponent === 0) return sign + digits;
    const padded = digits.padStart(1 - exponent, '0');
    return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
  }
  const mantissa = digits.length > 1 ? `${digits[0] ?? ''}.${digits.slice(1)}` : digits;
  return `${sign}${mantissa}E${adjusted < 0 ? '' : '+'}${adjusted}`;
}

function encode(isNegative: boolean, high: bigint, low: bigint): Decimal128 {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, low, true);
  view.setBigUint64(8, high | (isNegative ? 1n << 63n : 0n), true);
  return new Decimal128(bytes);
}

export const decimalNaN = encode(false, 0x7c00000000000000n, 0n);
export const decimalInfinity = encode(false, 0x7800000000000000n, 0n);
export const decimalNegativeInfinity = encode(true, 0x7800000000000000n, 0n);

/** Drops `count` digits, rounding half to even. */
export function roundDigits(coefficient: bigint, count: number): bigint {
  if (count <= 0) return coefficient;
  const divisor = 10n ** BigInt(count);
  const quotient = coefficient / divisor;
  const twice = (coefficient % divisor) * 2n;
  if (twice > divisor || (twice === divisor && (quotient & 1n) === 1n)) return quotient + 1n;
  return quotient;
}

/** The nearest decimal with at most 34 digits; overflow gives an infinity, underflow zero. */
export function decimalFromParts(isNegative: boolean, coefficient: bigint, exponent: number): Decimal128 {
  let digits = coefficient;
  let scale = exponent;
  const excess = digits.toString().length - 34;
  const drop = Math.max(excess, minExponent - scale);
  if (drop > 0) {
    digits = drop > 6200 && excess < drop - 40 ? 0n : roundDigits(digits, drop);
    scale += drop;
    if (digits > maxCoefficient) return decimalFromParts(isNegative, digits, scale);
  }
  if (digits === 0n) scale = Math.min(Math.max(scale, minExponent), maxExponent);
  while (scale > maxExponent && digits * 10n <= maxCoefficient) {
    digits *= 10n;
    scale--;
  }
  if (scale > maxExponent) return isNegative ? decimalNegativeInfinity : decimalInfinity;
  const high = (BigInt(scale - minExponent) << 49n) | (digits >> 64n);
  return encode(isNegative, high, digits & 0xffffffffffffffffn);
}

const decimalPattern = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?$/;

export function parseDecimal(text: string): Decimal128 | undefined {
  const match = decimalPattern.exec(text);
  if (!match) return parseSpecial(text);
  const fraction = match[3] ?? match[4] ?? '';
  const digits = BigInt((match[2] ?? '') + fraction);
  return decimalFromParts(match[1] === '-', digits, Number(match[5] ?? 0) - fraction.length);
}

function parseSpecial(text: string): Decimal128 | undefined {
  const lower = text.toLowerCase();
  if (lower === 'nan' || lower === '+nan' || lower === '-nan') return decimalNaN;
  if (/^\+?inf(inity)?$/.test(lower)) return decimalInfinity;
  return /^-inf(inity)?$/.test(lower) ? decimalNegativeInfinity : undefined;
}

export function decimalFromBigInt(value: bigint): Decimal128 {
  return decimalFromParts(value < 0n, value < 0n ? -value : value, 0);
}
