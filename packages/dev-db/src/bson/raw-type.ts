/**
 * A BSON document as its bytes, from the length prefix to the closing zero. Whoever hands one to
 * the engine must not change the bytes while results are in use: values are views into it.
 */
export type RawDocument = Uint8Array;
