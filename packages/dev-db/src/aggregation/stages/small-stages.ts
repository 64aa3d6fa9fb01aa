import { MongoCommandError } from '../../errors.ts';
import { isNumeric, toNumber } from '../../bson/numeric.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { getField } from '../../bson/raw-document.ts';
import { isDocument } from '../../bson/values.ts';
import type { StageCompiler } from './stage.ts';
import { blocking } from './stage.ts';

/** Draws without replacement; every document is equally likely. */
const sample: StageCompiler = (operand) => {
  if (!isDocument(operand))
    throw new MongoCommandError(28745, 'the $sample stage specification must be an object');
  const size = getField(operand, 'size');
  if (size === undefined) throw new MongoCommandError(28749, '$sample stage must specify a size');
  if (!isNumeric(size)) throw new MongoCommandError(28746, 'size argument to $sample must be a number');
  const wanted = Math.trunc(toNumber(size));
  if (wanted < 0) throw new MongoCommandError(28747, 'size argument to $sample must not be negative');
  return blocking(() => {
    const kept: RawDocument[] = [];
    let seen = 0;
    return {
      push: (document) => {
        seen++;
        if (kept.length < wanted) kept.push(document);
        else {
          const at = Math.floor(Math.random() * seen);
          if (at < wanted) kept[at] = document;
        }
      },
      finish: () => kept,
    };
  });
};

export const smallStages: Readonly<Record<string, StageCompiler>> = { $sample: sample };
