import type { CheckAnswer } from '../work.ts';
import { childOf, is, readTime, type XmlElement } from './read-xml.ts';
import { demand, Refusal } from './refusal.ts';

const success = 'urn:oasis:names:tc:SAML:2.0:status:Success';

/**
 * Checks the response around the assertion: for us, from the one whom we asked, to the request that this browser carried.
 *
 * @see https://docs.oasis-open.org/security/saml/v2.0/saml-profiles-2.0-os.pdf section 4.1.4.3
 */
export function checkEnvelope(response: XmlElement, work: CheckAnswer): void {
  const { serviceProvider, identityProvider, requestId, now } = work;
  demand(is(response, 'protocol', 'Response'), 'this is no SAML response');
  const { Version, InResponseTo, Destination, IssueInstant } = response.attributes;
  demand(Version === '2.0', 'this is not SAML 2.0');
  // Before the status: an error that answers somebody else's request is no answer either.
  demand(InResponseTo !== undefined, 'the response is unsolicited');
  demand(InResponseTo === requestId, 'the response answers another request');
  demand(
    Destination === undefined || Destination === serviceProvider.callbackUrl,
    'the response is for another destination',
  );
  const issuer = childOf(response, 'assertion', 'Issuer')?.text.trim();
  demand(issuer === undefined || issuer === identityProvider.entityId, 'the response is of another issuer');
  const issuedAt = readTime(IssueInstant, 'IssueInstant');
  demand(
    issuedAt === undefined || issuedAt <= now + serviceProvider.clockSkewMs,
    'the response was issued in the future',
  );
  checkStatus(response);
  const isSigned = childOf(response, 'signature', 'Signature') !== undefined;
  demand(!isSigned || Destination !== undefined, 'the response is signed and has no destination');
}

function checkStatus(response: XmlElement): void {
  const status = childOf(response, 'protocol', 'Status');
  const code = status && childOf(status, 'protocol', 'StatusCode');
  const value = code?.attributes.Value;
  if (value === success) return;
  demand(status !== undefined && value !== undefined, 'the response has no status');
  const detail = code && childOf(code, 'protocol', 'StatusCode')?.attributes.Value;
  const words = childOf(status, 'protocol', 'StatusMessage')?.text.trim();
  const name = (detail ?? value).replace(/^.*:/s, '');
  throw new Refusal(`the identity provider answered ${name}`, 'denied', { said: words || name });
}
