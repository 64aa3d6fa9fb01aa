import { isInt64 } from '../../bson/arithmetic.ts';
import { addDecimals, divideDecimals, toDecimal } from '../../bson/decimal-arithmetic.ts';
import { Decimal128 } from '../../bson/decimal128.ts';
import type { Numeric } from '../../bson/numeric.ts';
import { isNumeric } from '../../bson/numeric.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { Double } from '../../bson/values.ts';
import type { AccumulatorCompiler, Fold } from './accumulator.ts';
import { folding } from './accumulator.ts';

/** A sum that is exact for whole numbers and compensated for doubles. */
export class RunningSum {
  count = 0;
  private whole = 0;
  private large = 0n;
  private hasLarge = false;
  private double = 0;
  private compensation = 0;
  private hasDouble = false;
  private decimal: Decimal128 | undefined;

  add(value: MaybeValue): void {
    if (typeof value === 'number' && (value | 0) === value) {
      this.count++;
      this.whole += value;
      if (!Number.isSafeInteger(this.whole)) this.spill();
    } else if (isNumeric(value)) this.addWide(value);
  }

  private addWide(value: Numeric): void {
    this.count++;
    if (typeof value === 'bigint') {
      this.large += value;
      this.hasLarge = true;
    } else if (value instanceof Decimal128) {
      this.decimal = this.decimal ? addDecimals(this.decimal, value) : value;
    } else this.addDouble(value instanceof Double ? value.value : value);
  }

  private addDouble(value: number): void {
    this.hasDouble = true;
    const sum = this.double + value;
    if (Number.isFinite(sum)) {
      this.compensation +=
        Math.abs(this.double) >= Math.abs(value) ? this.double - sum + value : value - sum + this.double;
    }
    this.double = sum;
  }

  private spill(): void {
    this.large += BigInt(this.whole);
    this.whole = 0;
  }

  private integer(): number | bigint {
    if (!this.hasLarge && this.large === 0n) return this.whole;
    return this.large + BigInt(this.whole);
  }

  result(): Numeric {
    const integer = this.integer();
    if (this.decimal) {
      const doubles = this.hasDouble
        ? addDecimals(this.decimal, toDecimal(new Double(this.doubleTotal())))
        : this.decimal;
      return addDecimals(doubles, toDecimal(typeof integer === 'number' ? BigInt(integer) : integer));
    }
    if (this.hasDouble) return new Double(this.doubleTotal() + Number(integer));
    if (typeof integer === 'number') return (integer | 0) === integer ? integer : BigInt(integer);
    return isInt64(integer) ? integer : new Double(Number(integer));
  }

  private doubleTotal(): number {
    return this.double + this.compensation;
  }
}

const sum = (): Fold => new RunningSum();

export function averageOf(total: RunningSum): Value {
  if (total.count === 0) return null;
  const result = total.result();
  if (result instanceof Decimal128) return divideDecimals(result, toDecimal(total.count));
  return new Double((result instanceof Double ? result.value : Number(result)) / total.count);
}

const average = (): Fold => {
  const total = new RunningSum();
  return {
    add: (value) => {
      total.add(value);
    },
    result: () => averageOf(total),
  };
};

/** Standard deviation after Welford; null without enough numbers. */
function deviation(minimum: number): () => Fold {
  return () => {
    let count = 0;
    let mean = 0;
    let squares = 0;
    return {
      add: (value) => {
        if (!isNumeric(value)) return;
        const number =
          value instanceof Double
            ? value.value
            : Number(value instanceof Decimal128 ? value.toNumber() : value);
        count++;
        const delta = number - mean;
        mean += delta / count;
        squares += delta * (number - mean);
      },
      result: () => (count <= minimum ? null : new Double(Math.sqrt(squares / (count - minimum)))),
    };
  };
}

export const sumFold = sum;
export const averageFold = average;
export const populationDeviationFold = deviation(0);
export const sampleDeviationFold = deviation(1);

export const sumAccumulators: Readonly<Record<string, AccumulatorCompiler>> = {
  $sum: folding(sum),
  $avg: folding(average),
  $stdDevPop: folding(populationDeviationFold),
  $stdDevSamp: folding(sampleDeviationFold),
};
