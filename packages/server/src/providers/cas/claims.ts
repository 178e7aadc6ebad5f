import type { JsonObject } from '@latchkey/protocol';
import type { CasConfig } from './config.ts';
import type { ValidationAnswer } from './validation-answer.ts';

type Success = Extract<ValidationAnswer, { kind: 'success' }>;

/** What servers call these, most telling first. */
const displayNameAttributes = ['displayName', 'displayname', 'cn', 'name'];
const emailAttributes = ['mail', 'email'];

/**
 * The attributes as claims, under the names that the server gives them: one value is a string, several are a list.
 * `preferred_username` is the user name, `name` and `email` are filled from what the server calls them.
 */
export function toClaims(config: CasConfig, { user, attributes }: Success): JsonObject {
  const first = (configured: string | undefined, usual: readonly string[]) =>
    (configured === undefined ? usual : [configured])
      .map((attribute) => attributes.get(attribute)?.[0])
      .find((value) => value !== undefined && value !== '');
  const name = first(config.displayNameAttribute, displayNameAttributes);
  const email = first(config.emailAttribute, emailAttributes);
  return {
    ...Object.fromEntries(
      [...attributes].map(([key, values]) => [key, values.length === 1 ? values[0] : values]),
    ),
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    preferred_username: isNumeric(user) ? `${config.numericPrefix ?? ''}${user}` : user,
  };
}

/** Tells whether a user name is digits only: a localpart that looks like those of guests. */
export function isNumeric(user: string): boolean {
  return /^\d+$/.test(user);
}
