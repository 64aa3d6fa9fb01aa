import type { RawDocument } from '../bson/raw-document.ts';
import type { Value } from '../bson/values.ts';
import type { Collation } from '../collation/types.ts';
import type { CompiledFilter } from '../query/types.ts';

export interface UpdateContext {
  readonly arrayFilters?: readonly RawDocument[] | undefined;
  readonly collation?: Collation | undefined;
  readonly let?: RawDocument | undefined;
  /** Time for `$currentDate` and `$$NOW`. */
  readonly now?: Date | undefined;
  /** Replacements are only allowed where the command says so; true by default. */
  readonly isReplacementAllowed?: boolean | undefined;
}

export interface UpdateDescription {
  readonly updatedFields: RawDocument;
  readonly removedFields: readonly string[];
  /** Documents of `{field, newSize}`. */
  readonly truncatedArrays: readonly { readonly field: string; readonly newSize: number }[];
  /** Ready for the change event: `{updatedFields, removedFields, truncatedArrays}`. */
  toDocument(): RawDocument;
}

export interface UpdateResult {
  readonly document: RawDocument;
  readonly isModified: boolean;
  /** Undefined for replacements and upsert inserts. */
  readonly updateDescription: UpdateDescription | undefined;
}

export interface ApplyOptions {
  /** The filter that chose the document, for the positional `$`. */
  readonly filter?: CompiledFilter | undefined;
}

export type UpdateKind = 'modifiers' | 'replacement' | 'pipeline';

export interface CompiledUpdate {
  readonly kind: UpdateKind;
  /** @throws ImmutableField (66) when `_id` would change. */
  apply(document: RawDocument, options?: ApplyOptions): UpdateResult;
  /** The document to insert when the filter found nothing; `_id` first, made when missing. */
  buildUpsert(filter: RawDocument, newId: () => Value): RawDocument;
}
