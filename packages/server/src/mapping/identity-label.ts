import { displayText, type JsonObject, stringField } from '@latchkey/protocol';

/** What somebody is called at a provider, so that they know their identities apart. Nothing is decided by it. */
export function identityLabel(claims: JsonObject): string | undefined {
  for (const name of ['preferred_username', 'email', 'name']) {
    const label = displayText(stringField(claims, name) ?? '');
    if (label !== '') return label;
  }
  return undefined;
}
