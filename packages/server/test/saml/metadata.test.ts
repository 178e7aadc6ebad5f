import { describe, expect, test } from 'vitest';
import { doWork } from '../../src/providers/saml/worker/do-work.ts';

const key = (use: string, certificate: string) =>
  `<KeyDescriptor ${use}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\n ${certificate}\n</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>`;

const address = (binding: string, location: string) =>
  `<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="${location}"/>`;

const entity = (inside: string, id = 'https://idp.example/') =>
  `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="${id}" validUntil="2027-01-01T00:00:00Z"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${inside}</IDPSSODescriptor></EntityDescriptor>`;

const usual = `${key('use="signing"', 'AAAA')}${address('HTTP-POST', 'https://idp.example/post')}`;

const read = (xml: string, entityId?: string) => doWork({ kind: 'read_metadata', xml, entityId });
const refused = (message: RegExp) => ({
  ok: false,
  code: 'rejected',
  message: expect.stringMatching(message),
});

describe("an identity provider's metadata", () => {
  test('names who it is, where it is asked, and whose signatures are its own', async () => {
    const keys = key('use="signing"', 'AAAA') + key('', 'BBBB') + key('use="encryption"', 'CCCC');
    const addresses =
      address('HTTP-Redirect', 'https://idp.example/redirect') +
      address('SOAP', 'https://idp.example/soap') +
      address('HTTP-POST', 'javascript:alert(1)');
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<!-- ours -->\n${entity(keys + addresses)}`;
    expect(await read(xml)).toEqual({
      ok: true,
      result: {
        entityId: 'https://idp.example/',
        ssoUrls: { redirect: 'https://idp.example/redirect' },
        certificates: ['AAAA', 'BBBB'],
        validUntil: Date.parse('2027-01-01T00:00:00Z'),
      },
    });
  });

  test('of several, the one that is meant is read', async () => {
    const several = `<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">${entity(usual)}${entity(usual, 'https://other.example/')}</EntitiesDescriptor>`;
    expect(await read(several, 'https://other.example/')).toMatchObject({
      ok: true,
      result: { entityId: 'https://other.example/' },
    });
    expect(await read(several)).toEqual(refused(/idp_entity_id must say which/));
    expect(await read(several, 'https://third.example/')).toEqual(refused(/does not have/));
  });

  test.each([
    ['has no certificate', entity(address('HTTP-POST', 'https://idp.example/')), /no certificate/],
    ['has no address', entity(key('', 'AAAA')), /no single sign-on address/],
    ['is of a service provider', entity(usual).replaceAll('IDPSSO', 'SPSSO'), /no identity provider/],
    ['has a document type', `<!DOCTYPE a>${entity(usual)}`, /document type/],
    ['is a page', '<html><br></html>', /not well-formed|does not have/],
  ])('is refused if it %s', async (_name, xml, message) => {
    expect(await read(xml)).toEqual(refused(message));
  });
});
