import { isJsonObject, type JsonObject } from '@latchkey/protocol';
import { readSubject } from '../../mapping/subject.ts';
import { ProviderError } from '../provider.ts';
import type { Oauth2Config } from './config.ts';

/**
 * Reads what a site tells about the owner of an access token: all of it are claims, and those that stand elsewhere are
 * brought to where they are looked for.
 *
 * @throws {ProviderError} `rejected` if it names nobody.
 */
export function readOwner(
  { subjectClaim, claims: places }: Oauth2Config,
  answer: unknown,
): { readonly subject: string; readonly claims: JsonObject } {
  if (!isJsonObject(answer)) throw new ProviderError('rejected', 'the site describes nobody');
  const subject = readSubject(valueAt(answer, subjectClaim));
  if (subject === undefined) throw new ProviderError('rejected', `there is no subject at ${subjectClaim}`);
  const moved = Object.entries(places).flatMap(([name, place]) => {
    const value = valueAt(answer, place);
    return value === undefined || value === null ? [] : [[name, value] as const];
  });
  return { subject, claims: { ...answer, ...Object.fromEntries(moved) } };
}

function valueAt(answer: JsonObject, path: string): JsonObject[string] | undefined {
  let value: unknown = answer;
  for (const name of path.split('.')) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value as JsonObject[string];
}
