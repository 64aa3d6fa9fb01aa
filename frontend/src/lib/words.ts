const abbreviations = /\b(?:ai|api|sla)\b/g;

/** A name of the API as people read it: `customer.changed` → `Customer changed`. Pure. */
export function toWords(name: string): string {
  const words = name.replaceAll(/[._-]+/g, ' ').replaceAll(abbreviations, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Choices whose values are names of the API. */
export function wordChoices<Value extends string>(values: readonly Value[]) {
  return values.map((value) => ({ value, label: toWords(value) }));
}
