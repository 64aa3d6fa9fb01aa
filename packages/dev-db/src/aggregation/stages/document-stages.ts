import { MongoCommandError } from '../../errors.ts';
import { typeAlias } from '../../bson/bson-type.ts';
import { formatValue } from '../../bson/format.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { getField, isEmptyDocument, listFields } from '../../bson/raw-document.ts';
import type { Value } from '../../bson/values.ts';
import { isArray, isDocument, typeOf } from '../../bson/values.ts';
import { applyProjection } from '../../query/projection/apply-projection.ts';
import { addNode, createNested } from '../../query/projection/nodes.ts';
import type { NestedNode } from '../../query/projection/nodes.ts';
import { parseProjection } from '../../query/projection/parse-projection.ts';
import { carryTextScore } from '../../text/text-scores.ts';
import type { ExpressionContext } from '../expressions/context.ts';
import { checkFieldPath } from '../expressions/field-path.ts';

export type DocumentTransform = (document: RawDocument) => RawDocument;
type StageCompiler = (operand: Value, context: ExpressionContext) => DocumentTransform;

/** Stages that turn one document into one document; undefined for any other stage. */
export function compileDocumentStage(
  stage: RawDocument,
  context: ExpressionContext,
): DocumentTransform | undefined {
  const [entry] = listFields(stage);
  const compiler = entry && documentStages.get(entry[0]);
  if (!compiler) return undefined;
  const transform = compiler(entry[1], context);
  return (document) => {
    const result = transform(document);
    carryTextScore(document, result);
    return result;
  };
}

/** The server prefixes complaints about a specification with the name of its stage. */
function named<T>(name: string, compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof MongoCommandError)) throw error;
    throw new MongoCommandError(error.code, `Invalid ${name} :: caused by :: ${error.message}`);
  }
}

const project: StageCompiler = (operand, context) => {
  if (!isDocument(operand)) {
    throw new MongoCommandError(15969, '$project specification must be an object');
  }
  if (isEmptyDocument(operand)) {
    throw new MongoCommandError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  }
  const { tree, mode } = named('$project', () =>
    parseProjection(operand, { isFind: false, expressions: context, query: {} }),
  );
  return (document) => applyProjection(document, tree, mode);
};

function addFields(name: string): StageCompiler {
  return (operand, context) => {
    if (!isDocument(operand)) {
      throw new MongoCommandError(
        40272,
        `${name} specification stage must be an object, got ${typeAlias(typeOf(operand))}`,
      );
    }
    const tree = named(name, () => {
      if (isEmptyDocument(operand)) {
        throw new MongoCommandError(40177, 'specification must have at least one field');
      }
      const root = createNested();
      addComputedFields(operand, '', root, context);
      return root;
    });
    return (document) => applyProjection(document, tree, 'addFields');
  };
}

function addComputedFields(
  spec: RawDocument,
  prefix: string,
  root: NestedNode,
  context: ExpressionContext,
): void {
  for (const [name, value] of listFields(spec)) {
    const path = prefix + name;
    checkFieldPathOf(path);
    const isNested =
      isDocument(value) && !isEmptyDocument(value) && !listFields(value)[0]?.[0].startsWith('$');
    if (isNested) addComputedFields(value, `${path}.`, root, context);
    else addNode(root, path, { kind: 'computed', expression: context.compile(value) });
  }
}

function checkFieldPathOf(path: string): void {
  if (path.startsWith('$')) {
    throw new MongoCommandError(
      16410,
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    );
  }
  checkFieldPath(path);
}

const unset: StageCompiler = (operand) => {
  const paths = isArray(operand) ? operand : [operand];
  if (paths.length === 0) {
    throw new MongoCommandError(
      31119,
      '$unset specification must be a string or an array with at least one field',
    );
  }
  const tree = createNested();
  for (const path of paths) {
    if (typeof path !== 'string') {
      throw new MongoCommandError(
        isArray(operand) ? 31120 : 31002,
        isArray(operand)
          ? '$unset specification must be a string or an array containing only string values'
          : '$unset specification must be a string or an array',
      );
    }
    named('$unset', () => {
      checkFieldPath(path);
      addNode(tree, path, { kind: 'exclude' });
    });
  }
  return (document) => applyProjection(document, tree, 'exclusion');
};

function replace(name: string, newRoot: (operand: Value) => Value): StageCompiler {
  return (operand, context) => {
    const expression = context.compile(newRoot(operand));
    return (document) => {
      const value = expression(document);
      if (isDocument(value)) return value;
      throw new MongoCommandError(
        40228,
        `'${name === '$replaceRoot' ? 'newRoot' : 'replacement document'}' expression  must evaluate to an object, ` +
          `but resulting value was: ${formatValue(value)}. Type of resulting value: '${typeAlias(typeOf(value))}'. Input document: ${formatValue(document)}`,
      );
    };
  };
}

function newRootOf(operand: Value): Value {
  if (!isDocument(operand)) {
    throw new MongoCommandError(
      40229,
      `expected an object as specification for $replaceRoot stage, got ${typeAlias(typeOf(operand))}`,
    );
  }
  const root = getField(operand, 'newRoot');
  for (const [name] of listFields(operand)) {
    if (name !== 'newRoot')
      throw new MongoCommandError(40415, `BSON field '$replaceRoot.${name}' is an unknown field.`);
  }
  if (root === undefined)
    throw new MongoCommandError(40414, "BSON field '$replaceRoot.newRoot' is missing but a required field");
  return root;
}

const documentStages: ReadonlyMap<string, StageCompiler> = new Map([
  ['$project', project],
  ['$set', addFields('$set')],
  ['$addFields', addFields('$addFields')],
  ['$unset', unset],
  ['$replaceRoot', replace('$replaceRoot', newRootOf)],
  ['$replaceWith', replace('$replaceWith', (operand) => operand)],
]);
