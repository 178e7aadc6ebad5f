import type { CheckAnswer, CheckedAnswer } from '../work.ts';
import { readAttributes, toClaims } from './attributes.ts';
import { childOf, childrenOf, is, readTime, type XmlElement } from './read-xml.ts';
import { demand, Refusal } from './refusal.ts';

const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
const transient = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
const entity = 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity';
const maxSubjectLength = 1_024;

/** Checks what an assertion says. Its signature was checked before: what comes here are the signed bytes. */
export function checkAssertion(assertion: XmlElement, work: CheckAnswer): CheckedAnswer {
  const { entityId } = work.identityProvider;
  demand(is(assertion, 'assertion', 'Assertion'), 'what was signed is no assertion');
  const { ID: assertionId, Version } = assertion.attributes;
  demand(Version === '2.0' && !!assertionId, 'the assertion has no id');
  demand(
    childOf(assertion, 'assertion', 'Issuer')?.text.trim() === entityId,
    'the assertion is of another issuer',
  );
  const subject = childOf(assertion, 'assertion', 'Subject');
  demand(subject !== undefined, 'the assertion has no subject');
  const expiresAt = checkConfirmations(subject, work);
  checkConditions(assertion, work);
  const sessionIndex = checkAuthentication(assertion, work);
  const attributes = readAttributes(assertion);
  return {
    assertionId,
    expiresAt: expiresAt + work.serviceProvider.clockSkewMs,
    subject: readSubject(subject, attributes, work),
    claims: toClaims(attributes),
    sessionIndex,
  };
}

/** One of the confirmations must be for whoever brings this assertion here, now, for this request. */
function checkConfirmations(subject: XmlElement, work: CheckAnswer): number {
  const reasons: string[] = [];
  for (const confirmation of childrenOf(subject, 'assertion', 'SubjectConfirmation')) {
    try {
      return checkConfirmation(confirmation, work);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      reasons.push(error.message);
    }
  }
  throw new Refusal(`the subject is not confirmed: ${reasons.join('; ') || 'no confirmation'}`);
}

function checkConfirmation(
  confirmation: XmlElement,
  { serviceProvider, requestId, now }: CheckAnswer,
): number {
  const { callbackUrl, clockSkewMs } = serviceProvider;
  demand(confirmation.attributes.Method === bearer, 'another method than bearer');
  const data = childOf(confirmation, 'assertion', 'SubjectConfirmationData');
  demand(data !== undefined, 'no data');
  const { attributes } = data;
  demand(attributes.Recipient === callbackUrl, 'another recipient');
  demand(attributes.InResponseTo === requestId, 'another request');
  const notOnOrAfter = readTime(attributes.NotOnOrAfter, 'NotOnOrAfter');
  demand(notOnOrAfter !== undefined, 'no NotOnOrAfter');
  checkTimes({ notBefore: readTime(attributes.NotBefore, 'NotBefore'), notOnOrAfter }, now, clockSkewMs);
  return notOnOrAfter;
}

type Times = { readonly notBefore: number | undefined; readonly notOnOrAfter: number | undefined };

function checkTimes({ notBefore, notOnOrAfter }: Times, now: number, skewMs: number): void {
  demand(notBefore === undefined || now >= notBefore - skewMs, 'not valid yet');
  demand(notOnOrAfter === undefined || now < notOnOrAfter + skewMs, 'expired');
}

const knownConditions = new Set(['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction']);

function checkConditions(assertion: XmlElement, { serviceProvider, now }: CheckAnswer): void {
  const { entityId, clockSkewMs } = serviceProvider;
  const conditions = childOf(assertion, 'assertion', 'Conditions');
  demand(conditions !== undefined, 'the assertion has no conditions');
  const { NotBefore, NotOnOrAfter } = conditions.attributes;
  const times = {
    notBefore: readTime(NotBefore, 'NotBefore'),
    notOnOrAfter: readTime(NotOnOrAfter, 'NotOnOrAfter'),
  };
  checkTimes(times, now, clockSkewMs);
  demand(
    conditions.children.every(({ name }) => knownConditions.has(name)),
    'the assertion has a condition that is not known',
  );
  const restrictions = childrenOf(conditions, 'assertion', 'AudienceRestriction');
  demand(restrictions.length > 0, 'the assertion is for any audience');
  const isForUs = (restriction: XmlElement) =>
    childrenOf(restriction, 'assertion', 'Audience').some(({ text }) => text.trim() === entityId);
  demand(restrictions.every(isForUs), 'the assertion is for another audience');
}

/** Checks how and when the person authenticated. @returns the session there. */
function checkAuthentication(
  assertion: XmlElement,
  { serviceProvider, now, notBefore }: CheckAnswer,
): string | undefined {
  const { clockSkewMs, authnContexts } = serviceProvider;
  const [statement] = childrenOf(assertion, 'assertion', 'AuthnStatement');
  demand(statement !== undefined, 'the assertion does not say that somebody authenticated');
  const { AuthnInstant, SessionIndex, SessionNotOnOrAfter } = statement.attributes;
  const sessionEnd = readTime(SessionNotOnOrAfter, 'SessionNotOnOrAfter');
  checkTimes({ notBefore: undefined, notOnOrAfter: sessionEnd }, now, clockSkewMs);
  const authenticatedAt = readTime(AuthnInstant, 'AuthnInstant');
  demand(
    authenticatedAt !== undefined && authenticatedAt <= now + clockSkewMs,
    'AuthnInstant is not in the past',
  );
  if (notBefore !== undefined && authenticatedAt < notBefore - clockSkewMs)
    throw new Refusal('the assertion does not prove a new authentication', 'stale');
  const context = childOf(statement, 'assertion', 'AuthnContext');
  const reached = context && childOf(context, 'assertion', 'AuthnContextClassRef')?.text.trim();
  demand(
    authnContexts.length === 0 || (reached !== undefined && authnContexts.includes(reached)),
    'the person authenticated in another way than was asked for',
  );
  return SessionIndex || undefined;
}

function readSubject(
  subject: XmlElement,
  attributes: ReadonlyMap<string, readonly string[]>,
  { serviceProvider: { subjectAttribute } }: CheckAnswer,
): string {
  const nameId = childOf(subject, 'assertion', 'NameID');
  demand(nameId !== undefined && nameId.children.length === 0, 'the subject has no NameID');
  const name = nameId.text.trim();
  demand(name !== '', 'the NameID is empty');
  if (subjectAttribute === undefined) {
    const { Format: format } = nameId.attributes;
    // It would make a new user at every sign-in.
    demand(format !== transient, 'the NameID is transient: it names nobody the next time');
    demand(format !== entity, 'the NameID names a program');
    return checkSubject(name);
  }
  const values = attributes.get(subjectAttribute) ?? [];
  demand(values.length === 1, `the subject's attribute ${subjectAttribute} does not have one value`);
  return checkSubject(values[0]?.trim() ?? '');
}

function checkSubject(subject: string): string {
  demand(subject !== '' && subject.length <= maxSubjectLength, 'the subject is empty or too long');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it looks for.
  demand(!/[\u0000-\u001f\u007f]/.test(subject), 'the subject has control characters');
  return subject;
}
