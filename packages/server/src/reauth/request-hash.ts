import { createHash } from 'node:crypto';
import { isJsonObject, type JsonObject } from '@latchkey/protocol';

/** A request for which somebody authenticates. */
export type BoundRequest = { readonly method: string; readonly path: string; readonly body: unknown };

/**
 * Stands for a request: its method, its path and its body without `auth`. What somebody has agreed to is this
 * request and no other; in which order the body names its fields is all the same.
 */
export function hashRequest({ method, path, body }: BoundRequest): string {
  const asked = isJsonObject(body) ? withoutAuth(body) : body;
  const text = JSON.stringify([method, path, sortKeys(asked)]);
  return createHash('sha256').update(text).digest('base64url');
}

function withoutAuth({ auth: _, ...asked }: JsonObject): JsonObject {
  return asked;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isJsonObject(value)) return value;
  // As entries: an object of its own would put keys that are numbers first, and have a special one in `__proto__`.
  return {
    entries: Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key])]),
  };
}
