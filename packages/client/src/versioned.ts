import { isJsonObject } from '@latchkey/protocol';
import { parseJson } from './http/parse-json.ts';

/**
 * Reads a record of this toolkit's own making. Its version stands for its shape: whoever can write into the store of
 * this client could write any shape.
 *
 * @returns `undefined` for what is missing, half written or of another version.
 */
export function parseVersioned<T>(text: string, version: number): T | undefined {
  const record = parseJson(text);
  return isJsonObject(record) && record.version === version ? (record as T) : undefined;
}
