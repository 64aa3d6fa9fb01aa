/** The test cannot be run here: it asks for something this topology, version or runner does not have. */
export class Skipped extends Error {}

/** The test ran and something was not as expected. */
export class Failed extends Error {}
