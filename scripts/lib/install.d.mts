export function assertNodeVersion(): void;

/** Ends the process where the packages cannot be installed. */
export function installWhatIsMissing(): void;
