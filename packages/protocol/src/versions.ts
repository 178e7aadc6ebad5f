import { isJsonObject, type JsonObject } from './json.ts';

/** The answer of `GET /versions`. */
export type Versions = { readonly versions: readonly string[]; readonly unstableFeatures: JsonObject };

/** The path prefix of the client-server API that a homeserver answers under. */
export type ApiPrefix = 'r0' | 'v3';

/**
 * Reads the parsed JSON body of `GET /versions`.
 *
 * @returns `undefined` if it is not of the required shape, which means: this is not a homeserver.
 * @see https://spec.matrix.org/v1.19/client-server-api/#get_matrixclientversions
 */
export function parseVersions(body: unknown): Versions | undefined {
  if (!isJsonObject(body)) return undefined;
  const versions = body.versions;
  if (!Array.isArray(versions) || !versions.every((version) => typeof version === 'string')) return undefined;
  const features = body.unstable_features;
  return { versions, unstableFeatures: isJsonObject(features) ? features : {} };
}

/**
 * Chooses the path prefix: `r0` only for servers that list nothing newer. This is the one thing the list is good
 * for: never gate a feature on it, ask the endpoint (the most used server lists far less than it serves).
 */
export function choosePrefix(versions: Versions): ApiPrefix {
  const onlyOld =
    versions.versions.length > 0 && versions.versions.every((version) => version.startsWith('r0.'));
  return onlyOld ? 'r0' : 'v3';
}

/** Builds the body of `GET /versions`. */
export function buildVersions({ versions, unstableFeatures }: Versions): JsonObject {
  return { versions, unstable_features: unstableFeatures };
}
