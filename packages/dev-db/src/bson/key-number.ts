import type { Decimal128, DecimalParts } from './decimal128.ts';
import { Decimal128 as DecimalClass } from './decimal128.ts';
import type { KeyWriter } from './key-writer.ts';
import type { Numeric } from './numeric.ts';
import { residual } from './numeric.ts';
import { Double } from './values.ts';

const below = 1;
const exact = 2;
const above = 3;
/** A decimal whose distance from the double is itself no double: its own digits follow. */
const farBelow = 0;
const farAbove = 4;

const view = new DataView(new ArrayBuffer(8));
const viewBytes = new Uint8Array(view.buffer);

/**
 * The nearest double in byte order, then whether the number lies below, at or above it, then that
 * distance in the same form. So integers beyond 2^53 and decimals keep their exact order.
 */
export function writeNumberKey(w: KeyWriter, value: Numeric): void {
  if (value instanceof DecimalClass) writeDecimalKey(w, value);
  else if (typeof value === 'bigint') writeBigIntKey(w, value);
  else {
    writeDoubleKey(w, value instanceof Double ? value.value : value);
    w.byte(exact);
  }
}

function writeDoubleKey(w: KeyWriter, value: number): void {
  if (Number.isNaN(value)) {
    for (let i = 0; i < 8; i++) w.byte(0);
    return;
  }
  view.setFloat64(0, value === 0 ? 0 : value);
  const isNegative = (viewBytes[0] as number) > 127;
  for (let i = 0; i < 8; i++) {
    const byte = viewBytes[i] as number;
    w.byte(isNegative ? ~byte & 255 : i === 0 ? byte | 128 : byte);
  }
}

function writeBigIntKey(w: KeyWriter, value: bigint): void {
  const nearest = Number(value);
  writeDoubleKey(w, nearest);
  const rest = Number(value - BigInt(nearest));
  writeDistance(w, rest);
}

function writeDistance(w: KeyWriter, rest: number): void {
  if (rest === 0) {
    w.byte(exact);
    return;
  }
  w.byte(rest < 0 ? below : above);
  writeDoubleKey(w, rest);
}

function writeDecimalKey(w: KeyWriter, value: Decimal128): void {
  if (value.special !== undefined) {
    writeDoubleKey(w, value.toNumber());
    w.byte(exact);
    return;
  }
  const { parts } = value;
  const number = value.toNumber();
  const nearest = Number.isFinite(number) ? number : parts.isNegative ? -Number.MAX_VALUE : Number.MAX_VALUE;
  writeDoubleKey(w, nearest);
  const rest = residual(value, nearest);
  const isTooFar = !Number.isFinite(number) || (number === 0 && parts.coefficient !== 0n);
  if (isTooFar) writeDigits(w, parts);
  else writeDistance(w, rest);
}

function writeDigits(w: KeyWriter, { isNegative, coefficient, exponent }: DecimalParts): void {
  w.byte(isNegative ? farBelow : farAbove);
  const start = w.length;
  const digits = coefficient.toString();
  const adjusted = exponent + digits.length + 8000;
  w.byte(adjusted >> 8);
  w.byte(adjusted & 255);
  for (const digit of digits.padEnd(34, '0')) w.byte(digit.charCodeAt(0));
  if (isNegative) w.invert(start);
}
