import type { RawDocument, Value } from '../bson/index.ts';
import { getField, isArray, isDocument } from '../bson/index.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import { MongoCommandError } from '../errors.ts';

interface FailPoint {
  /** How many times it lets pass before it strikes. */
  skips: number;
  left: number;
  readonly data: FailPointData;
}

export interface FailPointData {
  readonly errorCode: number | undefined;
  /** The fault strikes a cursor at work, not the command before it starts. */
  readonly isInsideGetMore: boolean;
  readonly closeConnection: boolean;
  readonly blockMs: number;
  readonly errorLabels: readonly string[] | undefined;
  readonly writeConcernError: RawDocument | undefined;
  readonly commands: readonly string[];
  readonly applicationName: string | undefined;
  readonly failBeforeCommitCode: number | undefined;
}

/** Faults that test suites ask for; they do nothing unless the server was started for tests. */
export class FailPoints {
  readonly areEnabled: boolean;
  private readonly active = new Map<string, FailPoint>();

  constructor(areEnabled: boolean) {
    this.areEnabled = areEnabled;
  }

  configure(name: string, mode: Value | undefined, data: RawDocument | undefined): void {
    if (!this.areEnabled) {
      throw new MongoCommandError(59, "no such command: 'configureFailPoint'");
    }
    if (mode === 'off') {
      this.active.delete(name);
      return;
    }
    const count = (field: string, missing: number): number => {
      const value = isDocument(mode) ? getField(mode, field) : undefined;
      return isNumeric(value) ? toNumber(value) : missing;
    };
    this.active.set(name, {
      skips: count('skip', 0),
      left: count('times', Infinity),
      data: readData(name, data),
    });
  }

  /** The fault for this command, used up once. */
  take(command: string, applicationName: string | undefined): FailPointData | undefined {
    if (this.active.size === 0) return undefined;
    for (const name of ['failCommand', 'failGetMoreAfterCursorCheckout']) {
      const point = this.active.get(name);
      if (!point?.data.commands.includes(command)) continue;
      if (point.data.applicationName !== undefined && point.data.applicationName !== applicationName)
        continue;
      if (strikes(point)) return { ...point.data, isInsideGetMore: name !== 'failCommand' };
    }
    return undefined;
  }

  /** The fault for a retryable write. */
  takeTransactionalWrite(): FailPointData | undefined {
    const point = this.active.get('onPrimaryTransactionalWrite');
    return point && strikes(point) ? point.data : undefined;
  }
}

function strikes(point: FailPoint): boolean {
  if (point.left <= 0) return false;
  if (point.skips > 0) {
    point.skips--;
    return false;
  }
  point.left--;
  return true;
}

function readData(name: string, data: RawDocument | undefined): FailPointData {
  const field = (key: string): Value | undefined => (data ? getField(data, key) : undefined);
  const number = (value: Value | undefined): number | undefined =>
    isNumeric(value) ? toNumber(value) : undefined;
  // This one closes the connection unless it is told not to.
  const isTransactionalWrite = name === 'onPrimaryTransactionalWrite';
  const labels = field('errorLabels');
  const commands = field('failCommands');
  const writeConcernError = field('writeConcernError');
  const applicationName = field('appName');
  return {
    isInsideGetMore: false,
    errorCode: number(field('errorCode')),
    closeConnection: isTransactionalWrite
      ? field('closeConnection') !== false
      : field('closeConnection') === true,
    blockMs: field('blockConnection') === true ? (number(field('blockTimeMS')) ?? 0) : 0,
    errorLabels: isArray(labels) ? labels.map(String) : undefined,
    writeConcernError: isDocument(writeConcernError) ? writeConcernError : undefined,
    commands:
      name === 'failGetMoreAfterCursorCheckout' ? ['getMore'] : isArray(commands) ? commands.map(String) : [],
    applicationName: typeof applicationName === 'string' ? applicationName : undefined,
    failBeforeCommitCode: number(field('failBeforeCommitExceptionCode')),
  };
}
