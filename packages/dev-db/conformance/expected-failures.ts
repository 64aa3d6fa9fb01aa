export interface ExpectedFailure {
  readonly file: string;
  /** Undefined for every test of the file. */
  readonly test: string | undefined;
  readonly reason: string;
}

const nullId = 'Driver: replaces an _id of null by a new ObjectId before it sends the document';
const bypassFalse = 'Driver: leaves bypassDocumentValidation out when it is false';
const partialResult =
  'Driver: lists the id that it meant to insert, not those acknowledged, when a bulk write loses its connection';

function each(file: string, tests: readonly string[], reason: string): ExpectedFailure[] {
  return tests.map((test) => ({ file, test, reason }));
}

/** Tests that fail, and why. They count as failures; the list may only get shorter. */
export const expectedFailures: readonly ExpectedFailure[] = [
  { file: 'create-null-ids.json', test: 'inserting _id with type null via insertOne', reason: nullId },
  { file: 'create-null-ids.json', test: 'inserting _id with type null via insertMany', reason: nullId },
  { file: 'create-null-ids.json', test: 'inserting _id with type null via bulkWrite', reason: nullId },
  ...each(
    'bypassDocumentValidation.json',
    [
      'Aggregate with $out passes bypassDocumentValidation: false',
      'BulkWrite passes bypassDocumentValidation: false',
      'FindOneAndReplace passes bypassDocumentValidation: false',
      'FindOneAndUpdate passes bypassDocumentValidation: false',
      'InsertMany passes bypassDocumentValidation: false',
    ],
    bypassFalse,
  ),
  { file: 'bulkWrite.json', test: 'First insertOne is never committed', reason: partialResult },
  {
    file: 'download.json',
    test: 'download when final chunk is missing',
    reason: 'Driver: ends the stream quietly when the last chunk of a file is missing',
  },
];
