import type { Value } from './values.ts';

/** What payloads are written to. */
export interface ElementSink {
  readonly length: number;
  byte(value: number): void;
  int32(value: number): void;
  int64(value: bigint): void;
  double(value: number): void;
  patchInt32(at: number, value: number): void;
  raw(source: Uint8Array, start: number, end: number): void;
  utf8(text: string): void;
  cString(text: string): void;
  beginDocument(): number;
  endDocument(start: number): void;
  element(name: string, value: Value): void;
}
