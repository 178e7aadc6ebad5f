import type { TicketGrant } from './tickets.ts';

/** Why a ticket was not accepted, in the words of the protocol. */
export type FailureCode = 'INVALID_REQUEST' | 'INVALID_TICKET' | 'INVALID_TICKET_SPEC' | 'INVALID_SERVICE';

/** The answer of `/serviceValidate`; with attributes that of `/p3/serviceValidate`. */
export function successXml(
  grant: TicketGrant,
  { withAttributes }: { readonly withAttributes: boolean },
): string {
  const { account } = grant;
  const attributes: readonly (readonly [string, string])[] = [
    ['displayName', account.name],
    ['mail', account.email],
    ['memberOf', 'people'],
    ['memberOf', `${account.username}s-friends`],
    ['authenticationDate', new Date(grant.authenticatedAt).toISOString()],
    ['isFromNewLogin', String(grant.isFromNewLogin)],
  ];
  const list = attributes.map(([name, value]) => `<cas:${name}>${escapeXml(value)}</cas:${name}>`).join('\n');
  return serviceResponse(`<cas:authenticationSuccess>
<cas:user>${escapeXml(account.subject)}</cas:user>
${withAttributes ? `<cas:attributes>\n${list}\n</cas:attributes>\n` : ''}</cas:authenticationSuccess>`);
}

/** The answer to a ticket that is not accepted. */
export function failureXml(code: FailureCode): string {
  return serviceResponse(
    `<cas:authenticationFailure code="${code}">The ticket was not accepted.</cas:authenticationFailure>`,
  );
}

/** Tells a service that the session which a ticket had begun is over. */
export function logoutRequestXml(ticket: string, now: Date): string {
  return `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="LR-${now.getTime()}" Version="2.0" IssueInstant="${now.toISOString()}">
<saml:NameID>@NOT_USED@</saml:NameID>
<samlp:SessionIndex>${escapeXml(ticket)}</samlp:SessionIndex>
</samlp:LogoutRequest>`;
}

function serviceResponse(content: string): string {
  return `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">\n${content}\n</cas:serviceResponse>\n`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
