import { describe, expect, it } from 'vitest';
import { addNumbers, divideNumbers, multiplyNumbers, remainderNumbers } from './arithmetic.ts';
import { toDecimal } from './decimal-arithmetic.ts';
import { Decimal128, decimalInfinity, parseDecimal } from './decimal128.ts';
import type { Numeric } from './numeric.ts';
import { compareNumbers } from './numeric.ts';
import { Double } from './values.ts';

function decimal(text: string): Decimal128 {
  const parsed = parseDecimal(text);
  if (!parsed) throw new Error(`${text} is no decimal`);
  return parsed;
}

describe('decimals', () => {
  it.each([
    '0',
    '-0',
    '1',
    '1.0',
    '-1.50',
    '0.001234',
    '1E+3',
    '1.234E-10',
    '9999999999999999999999999999999999',
    '1E-6176',
    '9.999999999999999999999999999999999E+6144',
    'NaN',
    'Infinity',
    '-Infinity',
  ])('keep %s as it is written', (text) => {
    expect(decimal(text).toString()).toBe(text);
  });

  it('round to 34 digits, half to even', () => {
    expect(decimal('12345678901234567890123456789012345').toString()).toBe(
      '1.234567890123456789012345678901234E+34',
    );
    expect(decimal('12345678901234567890123456789012355').toString()).toBe(
      '1.234567890123456789012345678901236E+34',
    );
  });

  it('overflow to infinity and underflow to zero', () => {
    expect(decimal('1E+7000').toString()).toBe('Infinity');
    expect(decimal('1E-7000').toString()).toBe('0E-6176');
  });

  it('are not what other texts mean', () => {
    expect(parseDecimal('1,5')).toBeUndefined();
    expect(parseDecimal('')).toBeUndefined();
  });
});

describe('arithmetic', () => {
  it.each<[string, Numeric, string]>([
    ['0.1 + 0.2', addNumbers(decimal('0.1'), decimal('0.2')), '0.3'],
    ['1.10 + 2', addNumbers(decimal('1.10'), 2), '3.10'],
    ['1.5 * 2.0', multiplyNumbers(decimal('1.5'), decimal('2.0')), '3.00'],
    ['1 / 3', divideNumbers(decimal('1'), 3), '0.3333333333333333333333333333333333'],
    ['6 / 2', divideNumbers(decimal('6'), 2), '3'],
    ['7.5 mod 2', remainderNumbers(decimal('7.5'), 2), '1.5'],
    ['a double of 0.1', toDecimal(new Double(0.1)), '0.100000000000000'],
  ])('computes %s in decimal', (_name, result, expected) => {
    expect(result).toBeInstanceOf(Decimal128);
    expect(String(result)).toBe(expected);
  });

  it('widens whole numbers before they overflow', () => {
    expect(addNumbers(2 ** 31 - 1, 1)).toBe(2n ** 31n);
    expect(multiplyNumbers(2n ** 62n, 2)).toEqual(new Double(2 ** 63));
  });
});

describe('the order of numbers', () => {
  it('puts infinity above decimals that no double can hold', () => {
    expect(compareNumbers(decimalInfinity, decimal('1E+309'))).toBe(1);
    expect(compareNumbers(decimal('1E+309'), new Double(Infinity))).toBe(-1);
    expect(compareNumbers(decimal('1E+309'), new Double(Number.MAX_VALUE))).toBe(1);
  });

  it('tells whole numbers apart beyond the precision of doubles', () => {
    expect(compareNumbers(2n ** 53n + 1n, new Double(2 ** 53))).toBe(1);
    expect(compareNumbers(2n ** 53n, new Double(2 ** 53))).toBe(0);
  });

  it('compares decimals with doubles exactly', () => {
    expect(compareNumbers(decimal('0.1'), new Double(0.1))).toBe(-1);
    expect(compareNumbers(decimal('0.5'), new Double(0.5))).toBe(0);
  });
});
