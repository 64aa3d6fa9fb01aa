export interface TextIndex {
  /** Weight per path; `$**` for all strings of the document. */
  readonly weights: ReadonlyMap<string, number>;
  readonly defaultLanguage: string;
  /** Name of the field that overrides the language, usually `language`. */
  readonly languageOverride: string;
}

/** The operand of `$text`, parsed. */
export interface TextSearch {
  readonly search: string;
  readonly language: string | undefined;
  readonly isCaseSensitive: boolean;
  readonly isDiacriticSensitive: boolean;
}
