import type { RawDocument, Value } from '../bson/index.ts';
import { isArray, isDocument, readFields, typeAlias } from '../bson/index.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import { typeOf } from '../bson/index.ts';
import { MongoCommandError, typeMismatch } from '../errors.ts';

/** The fields of one command, read with MongoDB's error texts. */
export class CommandArguments {
  readonly name: string;
  readonly fields: ReadonlyMap<string, Value>;
  private readonly sequences: ReadonlyMap<string, readonly RawDocument[]>;

  constructor(body: RawDocument, sequences: ReadonlyMap<string, readonly RawDocument[]> = new Map()) {
    this.fields = readFields(body);
    this.name = this.fields.keys().next().value ?? '';
    this.sequences = sequences;
  }

  has(name: string): boolean {
    return this.fields.has(name) || this.sequences.has(name);
  }

  value(name: string): Value | undefined {
    return this.fields.get(name);
  }

  text(name: string): string | undefined {
    const value = this.present(name);
    if (value === undefined || typeof value === 'string') return value;
    throw this.wrongType(name, value, 'string');
  }

  document(name: string): RawDocument | undefined {
    const value = this.present(name);
    if (value === undefined || isDocument(value)) return value;
    throw this.wrongType(name, value, 'object');
  }

  requiredDocument(name: string): RawDocument {
    return this.document(name) ?? this.missing(name);
  }

  /** A list of documents, from the command itself or from a document sequence. */
  documents(name: string): readonly RawDocument[] | undefined {
    const sequence = this.sequences.get(name);
    if (sequence) return sequence;
    const value = this.present(name);
    if (value === undefined) return undefined;
    if (!isArray(value)) throw this.wrongType(name, value, 'array');
    return value.map((item, i) => {
      if (isDocument(item)) return item;
      throw this.wrongType(`${name}.${i}`, item, 'object');
    });
  }

  requiredDocuments(name: string): readonly RawDocument[] {
    return this.documents(name) ?? this.missing(name);
  }

  flag(name: string, otherwise = false): boolean {
    const value = this.present(name);
    if (value === undefined) return otherwise;
    if (typeof value === 'boolean') return value;
    if (isNumeric(value)) return toNumber(value) !== 0;
    throw this.wrongType(name, value, 'bool');
  }

  number(name: string): number | undefined {
    const value = this.present(name);
    if (value === undefined) return undefined;
    if (isNumeric(value)) return toNumber(value);
    throw this.wrongType(name, value, 'int');
  }

  /** A whole number that is not below zero. */
  count(name: string): number | undefined {
    const number = this.number(name);
    if (number !== undefined && number < 0) {
      throw new MongoCommandError(51024, `BSON field '${name}' value must be >= 0, actual value '${number}'`);
    }
    return number === undefined ? undefined : Math.trunc(number);
  }

  missing(name: string): never {
    throw new MongoCommandError(40414, `BSON field '${this.name}.${name}' is missing but a required field`);
  }

  wrongType(name: string, value: Value, expected: string): MongoCommandError {
    return typeMismatch(
      `BSON field '${this.name}.${name}' is the wrong type '${typeAlias(typeOf(value))}', expected type '${expected}'`,
    );
  }

  private present(name: string): Value | undefined {
    const value = this.fields.get(name);
    return value === null ? undefined : value;
  }
}
