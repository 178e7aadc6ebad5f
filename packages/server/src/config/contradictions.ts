import { isMintableLocalpart } from '@latchkey/protocol';
import type { ConfigMistake } from './config-error.ts';
import type { ConfigFile } from './schema.ts';

/** Finds what is wrong only in connection: names used twice, and references to what is not there. */
export function findContradictions(file: ConfigFile): ConfigMistake[] {
  return [
    ...findRepeated(file.providers.map(({ id }) => id)).map((index) => ({
      path: `providers.${index}.id`,
      problem: 'another provider has this id',
    })),
    ...findRepeated(file.secrets.flowKeys.map(({ id }) => id)).map((index) => ({
      path: `secrets.flow_keys.${index}.id`,
      problem: 'another key has this id',
    })),
    ...findUserContradictions(file),
  ];
}

function findUserContradictions({ homeserver, providers, serverName }: ConfigFile): ConfigMistake[] {
  const providerIds = new Set(providers.map(({ id }) => id));
  const seen = new Set<string>();
  const repeated = new Set(findRepeated(homeserver.users.map(({ localpart }) => localpart)));
  return homeserver.users.flatMap((user, index) => {
    const path = `homeserver.users.${index}`;
    const mistakes: ConfigMistake[] = [];
    if (repeated.has(index))
      mistakes.push({ path: `${path}.localpart`, problem: 'another user has this localpart' });
    if (!isMintableLocalpart(user.localpart, serverName))
      mistakes.push({ path: `${path}.localpart`, problem: 'the user id would be longer than 255 bytes' });
    user.identities.forEach(({ provider, subject }, place) => {
      const identity = JSON.stringify([provider, subject]);
      if (!providerIds.has(provider))
        mistakes.push({ path: `${path}.identities.${place}.provider`, problem: 'no provider has this id' });
      if (seen.has(identity))
        mistakes.push({ path: `${path}.identities.${place}`, problem: 'is linked to another user already' });
      seen.add(identity);
    });
    return mistakes;
  });
}

/** The places of all but the first of each repeated name. */
function findRepeated(names: readonly string[]): number[] {
  return names.flatMap((name, index) => (names.indexOf(name) < index ? [index] : []));
}
