import type { RawDocument, Value } from '../bson/index.ts';
import { Binary, buildDocument, Double, documentOf, getField, hasField, isDocument } from '../bson/index.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import { MongoCommandError } from '../errors.ts';
import type { CommandArguments } from './arguments.ts';
import { errorLabels, isRetryable } from './error-labels.ts';
import type { FailPointData } from './fail-points.ts';
import type { ServerState } from './server-state.ts';

const noSignature = documentOf([
  ['hash', new Binary(0, new Uint8Array(20))],
  ['keyId', 0n],
]);

/** Adds what every successful reply ends with. */
export function finishReply(
  server: ServerState,
  args: CommandArguments,
  answer: RawDocument,
  fault: FailPointData | undefined,
): RawDocument {
  const concern = fault?.writeConcernError ?? writeConcernError(args, answer);
  const labels = fault?.writeConcernError ? faultLabels(args, fault) : [];
  return buildDocument((w) => {
    w.copyElements(answer);
    if (concern) w.element('writeConcernError', concern);
    if (labels.length > 0) w.element('errorLabels', labels);
    w.element('ok', new Double(1));
    w.element('$clusterTime', clusterTime(server));
    w.element('operationTime', server.store.oplog.now);
  });
}

export function errorReply(
  server: ServerState,
  args: CommandArguments,
  error: unknown,
  givenLabels?: readonly string[],
): RawDocument {
  const known = error instanceof MongoCommandError ? error : unexpected(error);
  const labels = givenLabels ?? errorLabels(known, args);
  return documentOf([
    ['ok', new Double(0)],
    ['errmsg', known.message],
    ['code', known.code],
    ['codeName', known.codeName],
    ...Object.entries(known.details).map(([name, value]) => [name, value as Value] as const),
    ['errorLabels', labels.length > 0 ? labels : undefined],
    ['$clusterTime', clusterTime(server)],
    ['operationTime', server.store.oplog.now],
  ]);
}

function unexpected(error: unknown): MongoCommandError {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new MongoCommandError(
    8,
    `Unexpected fault of the server: ${detail.split('\n').slice(0, 4).join(' ')}`,
  );
}

export function clusterTime(server: ServerState): RawDocument {
  return documentOf([
    ['clusterTime', server.store.oplog.now],
    ['signature', noSignature],
  ]);
}

function faultLabels(args: CommandArguments, fault: FailPointData): readonly string[] {
  if (fault.errorLabels) return fault.errorLabels;
  const code = fault.writeConcernError && getField(fault.writeConcernError, 'code');
  const isRetryableWrite =
    args.has('txnNumber') && (!args.has('autocommit') || /^(commit|abort)T/.test(args.name));
  return isNumeric(code) && isRetryable(toNumber(code)) && isRetryableWrite ? ['RetryableWriteError'] : [];
}

const commandsWithoutWriteConcern = new Set(['find', 'count', 'distinct', 'getMore']);

/** One member can satisfy no more than itself; the write itself has happened. */
function writeConcernError(args: CommandArguments, answer: RawDocument): RawDocument | undefined {
  const concern = args.value('writeConcern');
  if (!isDocument(concern) || commandsWithoutWriteConcern.has(args.name)) return undefined;
  const w = getField(concern, 'w');
  if (!isNumeric(w) || toNumber(w) <= 1 || hasField(answer, 'writeConcernError')) return undefined;
  return documentOf([
    ['code', 100],
    ['codeName', 'UnsatisfiableWriteConcern'],
    ['errmsg', 'Not enough data-bearing nodes'],
    [
      'errInfo',
      documentOf([
        [
          'writeConcern',
          documentOf([
            ['w', w],
            ['wtimeout', 0],
            ['provenance', 'clientSupplied'],
          ]),
        ],
      ]),
    ],
  ]);
}
