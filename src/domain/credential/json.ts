/** Reading what others wrote: everything may be missing or of another shape. */

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value that may stand alone or in a list, as a list. */
export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

export const textIn = (object: JsonObject, name: string): string | null => {
  const value = object[name];
  return typeof value === 'string' ? value : null;
};

/** The identifier of something that is named by it, or carries it. */
export const idOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : isObject(value) ? textIn(value, 'id') : null;
