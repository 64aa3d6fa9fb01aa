import { badValue, failedToParse, MongoCommandError, typeMismatch } from '../errors.ts';
import { formatDocument } from '../bson/format.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import { listFields } from '../bson/raw-document.ts';
import type { Value } from '../bson/values.ts';
import { documentOf } from '../bson/writer.ts';
import type { Collation } from './types.ts';
import { createFold } from './fold.ts';

interface CollationOptions {
  locale: string;
  strength: 1 | 2 | 3 | 4 | 5;
  caseLevel: boolean;
  caseFirst: 'off' | 'upper' | 'lower';
  numericOrdering: boolean;
  alternate: 'non-ignorable' | 'shifted';
  maxVariable: 'punct' | 'space';
  normalization: boolean;
  backwards: boolean;
}

/** @returns undefined for the locale `simple`, which compares bytes. */
export function compileCollation(spec: RawDocument): Collation | undefined {
  const options = parseOptions(spec);
  if (options.locale === 'simple') return undefined;
  const collator = createCollator(options, spec);
  const specification = documentOf([...Object.entries(options), ['version', '57.1']]);
  return {
    locale: options.locale,
    strength: options.strength,
    compare: (a, b) => collator.compare(a, b),
    fold: createFold(options),
    specification,
  };
}

function parseOptions(spec: RawDocument): CollationOptions {
  const options: CollationOptions = {
    locale: '',
    caseLevel: false,
    caseFirst: 'off',
    strength: 3,
    numericOrdering: false,
    alternate: 'non-ignorable',
    maxVariable: 'punct',
    normalization: false,
    backwards: false,
  };
  for (const [name, value] of listFields(spec)) setOption(options, name, value, spec);
  if (options.locale === '') {
    throw new MongoCommandError(40414, "BSON field 'collation.locale' is missing but a required field");
  }
  return options;
}

function setOption(options: CollationOptions, name: string, value: Value, spec: RawDocument): void {
  switch (name) {
    case 'locale':
      if (typeof value !== 'string')
        throw typeMismatch("BSON field 'collation.locale' is the wrong type, expected type 'string'");
      options.locale = value;
      break;
    case 'strength':
      options.strength = parseStrength(value, spec);
      break;
    case 'caseFirst':
      options.caseFirst = oneOf(name, value, ['off', 'upper', 'lower']);
      break;
    case 'alternate':
      options.alternate = oneOf(name, value, ['non-ignorable', 'shifted']);
      break;
    case 'maxVariable':
      options.maxVariable = oneOf(name, value, ['punct', 'space']);
      break;
    case 'caseLevel':
    case 'numericOrdering':
    case 'normalization':
    case 'backwards':
      if (typeof value !== 'boolean')
        throw typeMismatch(`BSON field 'collation.${name}' is the wrong type, expected type 'bool'`);
      options[name] = value;
      break;
    case 'version':
      break;
    default:
      throw new MongoCommandError(40415, `BSON field 'collation.${name}' is an unknown field.`);
  }
}

function parseStrength(value: Value, spec: RawDocument): CollationOptions['strength'] {
  const strength = isNumeric(value) ? toNumber(value) : 0;
  switch (strength) {
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
      return strength;
    default:
      throw failedToParse(`Field 'strength' must be an integer 1 through 5: ${formatDocument(spec)}`);
  }
}

function oneOf<T extends string>(name: string, value: Value, allowed: readonly T[]): T {
  const found = allowed.find((option) => option === value);
  if (found === undefined)
    throw badValue(
      `Enumeration value '${String(value)}' for field 'collation.${name}' is not a valid value.`,
    );
  return found;
}

function createCollator(options: CollationOptions, spec: RawDocument): Intl.Collator {
  const tag = options.locale.replace('_', '-').replace(/@.*$/, '');
  try {
    if (Intl.Collator.supportedLocalesOf([tag]).length === 0) throw new RangeError('unknown locale');
    return new Intl.Collator(tag, {
      sensitivity: sensitivityOf(options),
      numeric: options.numericOrdering,
      caseFirst: options.caseFirst === 'off' ? 'false' : options.caseFirst,
      ignorePunctuation: options.alternate === 'shifted',
    });
  } catch {
    throw badValue(`Field 'locale' is invalid in: ${formatDocument(spec)}`);
  }
}

function sensitivityOf({ strength, caseLevel }: CollationOptions): 'base' | 'accent' | 'case' | 'variant' {
  if (strength === 1) return caseLevel ? 'case' : 'base';
  if (strength === 2) return caseLevel ? 'variant' : 'accent';
  return 'variant';
}
