/** A JSON object whose fields nobody has looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Tells whether a parsed JSON value is an object (not `null`, not a list). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads an own field only if it is a non-empty string; `__proto__` and friends never shine through. */
export function stringField(object: JsonObject, name: string): string | undefined {
  const value = ownField(object, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Reads an own field only if it is a finite number that is not negative. */
export function amountField(object: JsonObject, name: string): number | undefined {
  const value = ownField(object, name);
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** Reads an own field, whatever it is. */
export function ownField(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
