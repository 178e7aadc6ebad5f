import { randomBytes } from 'node:crypto';
import {
  createSelfSignedCertificate,
  type LemonLdap,
  lemonLdapAddresses,
  type Slapd,
  startLemonLdap,
  startSlapd,
} from '@latchkey/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findFreePort } from '../../packages/sandbox/src/loopback/free-port.ts';
import { findLemonLdap } from '../../scripts/setup/lemonldap.ts';
import { findSlapd } from '../../scripts/setup/slapd.ts';
import { openStage, type Stage } from '../demo/stage.ts';

const starman = await findLemonLdap();
const slapdProgram = await findSlapd();

// Programs that nobody here has written, behind the page that npm start shows.
describe.skipIf(starman === undefined)('the demo page, with LemonLDAP::NG behind its homeserver', () => {
  let stage: Stage;
  let lemonLdap: LemonLdap;

  // Each must know the other before it runs: the service by an address, LemonLDAP::NG by what the service says.
  beforeAll(async () => {
    if (starman === undefined) return;
    const port = await findFreePort();
    const client = { clientId: 'latchkey', clientSecret: randomBytes(32).toString('base64url') };
    stage = await openStage({ serverConfig: await servedBy(port, client.clientSecret) });
    const { url } = stage.demo.world.homeserver;
    const metadata = await fetch(`${url}/_latchkey/providers/saml/metadata`);
    lemonLdap = await startLemonLdap({
      starman,
      port,
      clients: [{ ...client, redirectUris: [`${url}/_latchkey/providers/oidc/callback`] }],
      serviceProviders: [{ id: 'latchkey', metadata: await metadata.text() }],
    });
  }, 120_000);
  afterEach(() => stage?.endVisits());
  afterAll(async () => {
    await stage?.close();
    await lemonLdap?.stop();
  });

  test.each(['OIDC', 'SAML', 'CAS'])('signs dwho in by %s', async (kind) => {
    const page = await stage.visit();
    await page.getByRole('button', { name: `Continue with Lemon ${kind}` }).click();
    await page.fill('input[name=user]', lemonLdap.account.username);
    await page.fill('input[name=password]', lemonLdap.account.password);
    await page.click('button[type=submit]');
    // Each of the three has its own person there, and identities are linked by proof only: three users.
    const heading = page.getByRole('heading', { name: '@dwho' });
    await heading.waitFor();
    expect(await heading.textContent()).toMatch(/@dwho\d?:localhost:/);
  });
});

describe.skipIf(slapdProgram === undefined)('the demo page, with an OpenLDAP behind its homeserver', () => {
  let stage: Stage;
  let slapd: Slapd;

  beforeAll(async () => {
    if (slapdProgram === undefined) return;
    slapd = await startSlapd({ slapd: slapdProgram });
    stage = await openStage({
      serverConfig: {
        homeserver: { type: 'embedded' },
        providers: [
          {
            id: 'ldap',
            name: 'OpenLDAP',
            type: 'ldap',
            urls: [slapd.secureUrl],
            ca_file: slapd.certificateFile,
            base_dn: slapd.baseDn,
            bind_dn: slapd.searchAccount.dn,
            bind_password: slapd.searchAccount.password,
          },
        ],
      },
    });
  }, 120_000);
  afterAll(async () => {
    await stage?.close();
    await slapd?.stop();
  });

  test('signs alice in', async () => {
    const page = await stage.visit();
    await page.getByRole('button', { name: 'Continue with OpenLDAP' }).click();
    await page.getByLabel('User name').fill('alice');
    await page.getByLabel('Password').fill('alice-password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: '@alice:localhost:' }).waitFor();
  });
});

async function servedBy(port: number, clientSecret: string) {
  const { issuer, samlMetadataUrl, casUrl } = lemonLdapAddresses(port);
  const { key, certificate } = await createSelfSignedCertificate('latchkey');
  return {
    homeserver: { type: 'embedded' },
    providers: [
      {
        id: 'oidc',
        name: 'Lemon OIDC',
        type: 'oidc',
        issuer,
        client_id: 'latchkey',
        client_secret: clientSecret,
      },
      {
        id: 'saml',
        name: 'Lemon SAML',
        type: 'saml',
        idp_metadata_url: samlMetadataUrl,
        signing_key: key,
        signing_certificate: certificate,
        // Its persistent NameID is random; this is what its people are called.
        subject_attribute: 'uid',
      },
      { id: 'cas', name: 'Lemon CAS', type: 'cas', server_url: casUrl },
    ],
  };
}
