import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckAnswer } from '../../src/providers/saml/work.ts';
import { doWork } from '../../src/providers/saml/worker/do-work.ts';
import * as forge from './forge.ts';
import { unwrapped, wrappings } from './wrapping.ts';

const { at, assertionXml, checking, confirmation, responseXml, sign, signedAnswer } = forge;

const check = (xml: string, changes: Partial<CheckAnswer> = {}) => doWork(checking(xml, changes));

const refused = (message: RegExp, code = 'rejected') => ({
  ok: false,
  code,
  message: expect.stringMatching(message),
});

test('accepts an answer in which everything is right', async () => {
  expect(await check(signedAnswer())).toEqual({
    ok: true,
    result: {
      assertionId: '_assertion',
      expiresAt: forge.now + 330_000,
      subject: 'alice',
      claims: { uid: 'alice', preferred_username: 'alice' },
      sessionIndex: 'session-1',
    },
  });
});

describe('H29: signature wrapping', () => {
  test('the document that the shapes are made of is accepted by itself', async () => {
    expect(await check(unwrapped)).toMatchObject({ ok: true, result: { subject: 'alice' } });
  });

  test.each(Object.entries(wrappings))('%s is refused', async (_name, xml) => {
    const lenient = { ...forge.serviceProvider, wantAssertionsSigned: false };
    for (const serviceProvider of [forge.serviceProvider, lenient])
      expect(await check(xml, { serviceProvider })).toEqual(
        refused(/assertion.* (belongs|instead of one)|signature|id is there twice/),
      );
  });

  test('whatever is changed in an answer, nobody else comes out of it', async () => {
    const xml = signedAnswer();
    const change = fc.tuple(
      fc.nat({ max: xml.length - 1 }),
      fc.nat({ max: 40 }),
      fc.constantFrom('', 'x', '<', '>', '"', '&amp;', '<!---->', ' ', '<a/>', 'victim'),
    );
    await fc.assert(
      fc.asyncProperty(change, async ([place, length, text]) => {
        const outcome = await check(xml.slice(0, place) + text + xml.slice(place + length));
        if (outcome.ok) expect(outcome.result).toMatchObject({ subject: 'alice', assertionId: '_assertion' });
      }),
      { numRuns: 150 },
    );
  });
});

describe('H29: signatures', () => {
  test('an unsigned answer is refused', async () => {
    expect(await check(responseXml(assertionXml()))).toEqual(
      refused(/signature is missing/, 'unknown_signer'),
    );
  });

  test('an answer signed by another key is refused', async () => {
    const xml = signedAnswer({}, { keys: forge.strangers });
    expect(await check(xml)).toEqual(refused(/not of a known key/, 'unknown_signer'));
  });

  test('an answer signed by one of several known keys is accepted', async () => {
    const certificates = [forge.strangers.publicKey, forge.own.publicKey];
    const identityProvider = { ...forge.identityProvider, certificates };
    expect(await check(signedAnswer(), { identityProvider })).toMatchObject({ ok: true });
  });

  test('a signature around the response alone is refused, unless assertions need none', async () => {
    const xml = sign(responseXml(assertionXml()), 'Response');
    expect(await check(xml)).toEqual(refused(/signature/, 'unknown_signer'));
    const serviceProvider = { ...forge.serviceProvider, wantAssertionsSigned: false };
    expect(await check(xml, { serviceProvider })).toMatchObject({ ok: true, result: { subject: 'alice' } });
  });

  test('a signature on the assertion alone is refused where the response must be signed', async () => {
    const serviceProvider = { ...forge.serviceProvider, wantResponseSigned: true };
    expect(await check(signedAnswer(), { serviceProvider })).toEqual(refused(/signature/, 'unknown_signer'));
    const both = sign(signedAnswer(), 'Response');
    expect(await check(both, { serviceProvider })).toMatchObject({ ok: true });
  });

  test('what was changed after it was signed is refused', async () => {
    const xml = signedAnswer().replace('>alice</saml:NameID>', '>victim</saml:NameID>');
    expect(await check(xml)).toEqual(refused(/signature/, 'unknown_signer'));
  });

  test('SHA-1 is refused', async () => {
    expect(await check(signedAnswer({}, { algorithm: 'sha1' }))).toEqual(refused(/rsa-sha1 is not accepted/));
  });
});

describe('H29: XML', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${'bcdefgh'
    .split('')
    .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefgh'[index]};`.repeat(10)}">`)
    .join('')}]>`;
  const external = '<!DOCTYPE x [<!ENTITY h SYSTEM "file:///etc/hostname">]>';
  test.each([
    ['a document type', '<!DOCTYPE x>', signedAnswer()],
    ['a bomb of entities', bomb, signedAnswer().replace('>alice<', '>&h;<')],
    ['an external entity', external, signedAnswer().replace('>alice<', '>&h;<')],
  ])('%s is refused', async (_name, prologue, xml) => {
    expect(await check(prologue + xml)).toEqual(refused(/document type|not well-formed/));
  });

  test('a comment in the NameID is refused, before and after it was signed', async () => {
    const nameId = '<saml:NameID>alice@example.org<!-- -->.evil.example</saml:NameID>';
    expect(await check(signedAnswer({ nameId }))).toEqual(refused(/a comment/));
    const later = signedAnswer().replace('>alice</saml:NameID>', '>ali<!-- -->ce</saml:NameID>');
    expect(await check(later)).toEqual(refused(/a comment/));
  });

  test.each([
    ['a processing instruction', '<?php?>'],
    ['CDATA', '<![CDATA[x]]>'],
  ])('%s is refused', async (_name, text) => {
    const nameId = `<saml:NameID>alice${text}</saml:NameID>`;
    expect(await check(responseXml(assertionXml({ nameId })))).toEqual(refused(/the XML has/));
  });

  test('what is no XML, no base64, no UTF-8, too large or too deep is refused', async () => {
    expect(await check('hello')).toEqual(refused(/not well-formed/));
    expect(await check('', { answer: '*'.repeat(20) })).toEqual(refused(/base64/));
    const latin = Buffer.from('<a>\xff</a>', 'latin1').toString('base64');
    expect(await check('', { answer: latin })).toEqual(refused(/UTF-8/));
    expect(await check(`<a>${'x'.repeat(300_000)}</a>`)).toEqual(refused(/too large/));
    expect(await check('<a>'.repeat(1_000) + '</a>'.repeat(1_000))).toEqual(refused(/too deep/));
  });
});

describe('H29: what an answer says', () => {
  const data = (changes: object) =>
    confirmation(
      Object.entries({
        Recipient: forge.callbackUrl,
        InResponseTo: forge.requestId,
        NotOnOrAfter: at(300),
        ...changes,
      })
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}="${value}"`)
        .join(' '),
    );
  const audience = (inner: string, times = '') => `<saml:Conditions ${times}>${inner}</saml:Conditions>`;
  const ours = `<saml:AudienceRestriction><saml:Audience>${forge.entityId}</saml:Audience></saml:AudienceRestriction>`;
  const others = ours.replace('/acme/', '/globex/');
  const inResponseTo = `InResponseTo="${forge.requestId}"`;
  test.each<[string, forge.Said, RegExp]>([
    ['unsolicited', { responseAttributes: '' }, /unsolicited/],
    ['for another request', { responseAttributes: 'InResponseTo="_other"' }, /another request/],
    [
      'for another request inside',
      { confirmation: data({ InResponseTo: '_other' }) },
      /another request|InResponseTo/,
    ],
    ['for no request inside', { confirmation: data({ InResponseTo: undefined }) }, /another request/],
    [
      'for another destination',
      { responseAttributes: `${inResponseTo} Destination="https://evil.example/"` },
      /another destination/,
    ],
    [
      'for another recipient',
      { confirmation: data({ Recipient: `${forge.callbackUrl}x` }) },
      /another recipient/,
    ],
    ['for no recipient', { confirmation: data({ Recipient: undefined }) }, /another recipient/],
    [
      'confirmed without an end',
      { confirmation: data({ NotOnOrAfter: undefined }) },
      /no NotOnOrAfter|failed a check/,
    ],
    ['confirmed too long ago', { confirmation: data({ NotOnOrAfter: at(-31) }) }, /expired/],
    ['not confirmed at all', { confirmation: '' }, /not confirmed/],
    [
      'confirmed in another way',
      { confirmation: data({}).replace('cm:bearer', 'cm:sender-vouches') },
      /another method/,
    ],
    ['for another audience', { conditions: audience(others) }, /audience/],
    ['for another audience as well', { conditions: audience(ours + others) }, /audience/],
    ['for any audience', { conditions: audience('') }, /failed a check|audience/],
    ['without conditions', { conditions: '' }, /failed a check|conditions/],
    ['over', { conditions: audience(ours, `NotOnOrAfter="${at(-31)}"`) }, /expired/],
    [
      'too early',
      { conditions: audience(ours, `NotBefore="${at(31)}" NotOnOrAfter="${at(300)}"`) },
      /not valid yet/,
    ],
    ['with an unknown condition', { conditions: audience(`${ours}<saml:Condition/>`) }, /not known/],
    ['of another issuer', { assertionIssuer: 'https://evil.example/' }, /another issuer/],
    ['of another issuer outside', { responseIssuer: 'https://evil.example/' }, /another issuer/],
    ['without a NameID', { nameId: '' }, /no NameID/],
    ['with an empty NameID', { nameId: '<saml:NameID> </saml:NameID>' }, /empty/],
    [
      'with two NameIDs',
      { nameId: '<saml:NameID>a</saml:NameID><saml:NameID>b</saml:NameID>' },
      /more than one/,
    ],
    [
      'with a NameID for one time',
      {
        nameId: '<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient">_1</saml:NameID>',
      },
      /transient/,
    ],
    ['without a subject', { subject: '' }, /no subject/],
    ['without an authentication', { authnStatement: '' }, /authenticated/],
    ['with no time in it', { conditions: audience(ours, 'NotBefore="soon"') }, /not a time|failed a check/],
  ])('an answer %s is refused', async (_name, said, message) => {
    expect(await check(signedAnswer(said))).toEqual(refused(message));
  });

  test('clocks may be half a minute apart', async () => {
    const said = {
      conditions: audience(ours, `NotBefore="${at(29)}" NotOnOrAfter="${at(300)}"`),
      confirmation: data({ NotOnOrAfter: at(-29) }),
    };
    expect(await check(signedAnswer(said))).toMatchObject({ ok: true });
  });

  test('one of several confirmations is enough', async () => {
    const several = data({ InResponseTo: forge.requestId, Recipient: 'https://other.example/' }) + data({});
    expect(await check(signedAnswer({ confirmation: several }))).toMatchObject({ ok: true });
  });

  test('a refusal of the provider is told in its own words', async () => {
    const status =
      '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode><samlp:StatusMessage>Not you</samlp:StatusMessage>';
    expect(await check(responseXml('', { status }))).toEqual({
      ...refused(/AuthnFailed/, 'denied'),
      said: 'Not you',
    });
  });

  test('an authentication before somebody set out again is stale', async () => {
    const since = { notBefore: forge.now };
    const statement = (instant: string) => ({
      authnStatement: `<saml:AuthnStatement AuthnInstant="${instant}"/>`,
    });
    expect(await check(signedAnswer(statement(at(-31))), since)).toEqual(
      refused(/new authentication/, 'stale'),
    );
    expect(await check(signedAnswer(statement(at(-29))), since)).toMatchObject({ ok: true });
  });

  test('an authentication in another way than was asked for is refused', async () => {
    const authnContexts = ['urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken'];
    const serviceProvider = { ...forge.serviceProvider, authnContexts };
    expect(await check(signedAnswer(), { serviceProvider })).toEqual(refused(/another way/));
  });
});

describe('subjects and attributes', () => {
  const attribute = (name: string, ...values: readonly string[]) =>
    `<saml:Attribute ${name}>${values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`;
  const attributes = `<saml:AttributeStatement>${attribute('Name="urn:oid:0.9.2342.19200300.100.1.3"', 'a@example.org')}${attribute('Name="urn:x" FriendlyName="groups"', 'one', 'two')}${attribute('Name="__proto__"', 'x')}${attribute('Name="id"', '42')}${attribute('Name="none"')}</saml:AttributeStatement>`;

  test('attributes are claims under all their names', async () => {
    const outcome = await check(signedAnswer({ attributes }));
    expect(outcome).toMatchObject({ ok: true });
    const claims = outcome.ok ? (outcome.result as { claims: object }).claims : {};
    expect(Object.entries(claims)).toEqual([
      ['urn:oid:0.9.2342.19200300.100.1.3', 'a@example.org'],
      ['mail', 'a@example.org'],
      ['urn:x', ['one', 'two']],
      ['groups', ['one', 'two']],
      ['__proto__', 'x'],
      ['id', '42'],
      ['email', 'a@example.org'],
    ]);
  });

  test('an attribute can be the subject, if it has one value', async () => {
    const by = (subjectAttribute: string) =>
      check(signedAnswer({ attributes }), {
        serviceProvider: { ...forge.serviceProvider, subjectAttribute },
      });
    expect(await by('id')).toMatchObject({ ok: true, result: { subject: '42' } });
    expect(await by('groups')).toEqual(refused(/one value/));
    expect(await by('absent')).toEqual(refused(/one value/));
  });
});
