/** The zones this browser knows, for choosing one. */
export const timeZones: readonly string[] = Intl.supportedValuesOf('timeZone');
