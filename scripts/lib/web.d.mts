/** Builds the web application when a source is newer than the last build. Answers false when it could not. */
export function buildWebIfNeeded(): Promise<boolean>;
