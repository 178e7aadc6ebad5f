import { type ExternalIdentity, type Provider, ProviderError, type ProviderParts } from '../provider.ts';
import { readSubject, toClaims } from './claims.ts';
import type { LdapConfig } from './config.ts';
import { wrongCredentials } from './errors.ts';
import { personFinder } from './find-person.ts';

/**
 * An LDAP directory, such as OpenLDAP or Active Directory: people type their user name and password on a page of ours,
 * or into a client that offers `m.login.password`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4513 section 5.1
 */
export function ldapProvider(config: LdapConfig, parts: ProviderParts): Provider {
  const find = personFinder(config, parts.ports);
  const checkPassword = async (username: string, password: string): Promise<ExternalIdentity | undefined> => {
    if (!isUserName(username) || password === '') return undefined;
    const entry = await find({ username, password });
    if (entry === undefined) return undefined;
    return { providerId: config.id, subject: readSubject(config, entry), claims: toClaims(config, entry) };
  };
  return {
    flowParameter: 'state',
    answersByPost: false,
    // Whoever types the password has just been asked: there is nothing to ask for again.
    begin: async () => ({ kind: 'credentials', kept: {} }),
    async complete({ form }) {
      const username = form.get('username');
      const password = form.get('password');
      if (username === null || password === null) throw new ProviderError('denied', 'nothing was typed');
      const identity = await checkPassword(username, password);
      if (identity === undefined) throw wrongCredentials();
      return identity;
    },
    checkPassword,
  };
}

/** Longer ones, or ones with line breaks in them, are no names: they need not reach the directory. */
function isUserName(text: string): boolean {
  return text.trim() !== '' && text.length <= 256 && !/\p{Cc}/u.test(text);
}
