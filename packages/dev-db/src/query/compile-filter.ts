import { badValue } from '../errors.ts';
import { compilePath } from '../bson/paths.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import { firstFieldName, listFields } from '../bson/raw-document.ts';
import type { Value } from '../bson/values.ts';
import { isArray, isDocument, Regex } from '../bson/values.ts';
import { compileExprPredicate } from './expr-predicate.ts';
import type { FieldPredicate } from './field-predicate.ts';
import { allOf, andPredicate, notPredicate } from './field-predicate.ts';
import { compileJsonSchema } from './json-schema/compile-json-schema.ts';
import type { Matcher } from './matcher.ts';
import { matchState, withoutPosition } from './matcher.ts';
import { comparePredicate } from './operators/comparison.ts';
import type { ParseContext } from './operators/context.ts';
import { fieldOperators } from './operators/index.ts';
import { regexPredicate } from './operators/regex.ts';
import { compileTextPredicate } from './text-predicate.ts';
import type { CompiledFilter, FilterNode, QueryContext } from './types.ts';

interface Clause {
  readonly matcher: Matcher;
  readonly node: FilterNode;
}

/** Compiles a filter document. @throws BadValue and others with the server's text. */
export function compileFilter(filter: RawDocument, query: QueryContext = {}): CompiledFilter {
  const context: ParseContext = {
    collation: query.collation,
    query,
    parseFilter: (inner) => parseFilter(inner, context),
    parseOperators: (operators, path) => parseOperators(operators, path, context),
  };
  const { matcher, node } = parseFilter(filter, context);
  return {
    tree: node,
    text: findText(node),
    matches: (document) => matcher(document, 0),
    matchWithDetails: (document) => {
      matchState.arrayIndex = undefined;
      return matcher(document, 0) ? { arrayIndex: matchState.arrayIndex } : undefined;
    },
  };
}

function findText(node: FilterNode): Extract<FilterNode, { kind: 'text' }>['search'] | undefined {
  if (node.kind === 'text') return node.search;
  if (node.kind !== 'and') return undefined;
  for (const child of node.children) {
    const found = findText(child);
    if (found) return found;
  }
  return undefined;
}

function parseFilter(filter: RawDocument, context: ParseContext): Clause {
  const clauses = listFields(filter).flatMap(([name, value]) => {
    const clause = name.startsWith('$')
      ? parseTopLevel(name, value, context)
      : parseField(name, value, context);
    return clause ? [clause] : [];
  });
  return conjunction(clauses);
}

function conjunction(clauses: readonly Clause[]): Clause {
  const [only] = clauses;
  if (!only) return { matcher: () => true, node: { kind: 'true' } };
  if (clauses.length === 1) return only;
  return {
    matcher: allOf(clauses.map((clause) => clause.matcher)),
    node: { kind: 'and', children: clauses.map((clause) => clause.node) },
  };
}

function parseField(path: string, value: Value, context: ParseContext): Clause {
  const predicate = fieldPredicate(path, value, context);
  return { matcher: predicate.bind(compilePath(path)), node: predicate.node(path) };
}

function fieldPredicate(path: string, value: Value, context: ParseContext): FieldPredicate {
  if (value instanceof Regex) return regexPredicate(value);
  if (isDocument(value) && isOperatorDocument(value)) return parseOperators(value, path, context);
  return comparePredicate('eq', value, context);
}

function isOperatorDocument(document: RawDocument): boolean {
  const first = firstFieldName(document);
  return first !== undefined && first.startsWith('$') && !['$ref', '$id', '$db'].includes(first);
}

function parseOperators(operators: RawDocument, path: string, context: ParseContext): FieldPredicate {
  const predicates = listFields(operators).map(([name, operand]) => {
    if (name === '$not') return parseNot(operand, path, context);
    const parser = fieldOperators.get(name);
    if (!parser) throw badValue(`unknown operator: ${name}`);
    return parser(operand, path, context, operators);
  });
  return andPredicate(predicates);
}

function parseNot(operand: Value, path: string, context: ParseContext): FieldPredicate {
  if (operand instanceof Regex) return notPredicate(regexPredicate(operand));
  if (!isDocument(operand)) throw badValue('$not needs a regex or a document');
  const first = firstFieldName(operand);
  if (first === undefined) throw badValue('$not cannot be empty');
  if (!first.startsWith('$')) throw badValue(`unknown operator: ${first}`);
  return notPredicate(parseOperators(operand, path, context));
}

function parseTopLevel(name: string, value: Value, context: ParseContext): Clause | undefined {
  switch (name) {
    case '$and':
    case '$or':
    case '$nor':
      return parseLogical(name, value, context);
    case '$expr':
      return compileExprPredicate(value, context.query);
    case '$text':
      return compileTextPredicate(value, context.query);
    case '$jsonSchema':
      return { matcher: compileJsonSchema(value), node: { kind: 'other', path: undefined } };
    case '$comment':
      return undefined;
    case '$alwaysTrue':
      return { matcher: () => true, node: { kind: 'true' } };
    case '$alwaysFalse':
      return { matcher: () => false, node: { kind: 'false' } };
    case '$where':
      throw badValue('$where is not supported: this server runs no JavaScript');
    default:
      throw badValue(
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, ` +
          'consider using $getField or $setField.',
      );
  }
}

function parseLogical(name: '$and' | '$or' | '$nor', value: Value, context: ParseContext): Clause {
  if (!isArray(value)) throw badValue(`${name} must be an array`);
  if (value.length === 0) throw badValue('$and/$or/$nor must be a nonempty array');
  const clauses = value.map((entry) => {
    if (!isDocument(entry)) throw badValue('$or/$and/$nor entries need to be full objects');
    return parseFilter(entry, context);
  });
  if (name === '$and') return conjunction(clauses);
  const matchers = clauses.map((clause) => clause.matcher);
  const children = clauses.map((clause) => clause.node);
  if (name === '$or') {
    return {
      matcher: (b, start) => matchers.some((matcher) => matcher(b, start)),
      node: { kind: 'or', children },
    };
  }
  return {
    matcher: (b, start) => withoutPosition(() => !matchers.some((matcher) => matcher(b, start))),
    node: { kind: 'nor', children },
  };
}
