import { createHash } from 'node:crypto';
import { readXml } from './read-xml.ts';

const protocolNamespace = 'urn:oasis:names:tc:SAML:2.0:protocol';

/** What stands for a ticket where it is kept: whoever reads the database must not be able to end sessions with it. */
export function hashTicket(ticket: string): string {
  return createHash('sha256').update(ticket).digest('base64url');
}

/**
 * Reads the message by which a CAS server tells that a session ended. It is not signed: knowing the ticket is the proof.
 *
 * @returns the ticket that had begun the session; `undefined` if this is no such message.
 * @see https://apereo.github.io/cas/7.1.x/protocol/CAS-Protocol-Specification.html section 2.3.3
 */
export function readLogoutRequest(text: string): string | undefined {
  const root = readXml(text);
  if (root?.name !== 'LogoutRequest' || root.namespace !== protocolNamespace) return undefined;
  const [ticket, ...more] = root.children
    .filter(({ namespace, name }) => namespace === protocolNamespace && name === 'SessionIndex')
    .map((element) => element.text.trim());
  return ticket === '' || more.length > 0 ? undefined : ticket;
}
