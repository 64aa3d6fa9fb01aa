/** How many cases a property is tried with: few in `npm test`, ten thousand in `.ci/run`. */
export const propertyRuns = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 150) };

/** What a property may take with all its cases on a busy machine. */
export const propertyTimeoutMs = 300_000;
