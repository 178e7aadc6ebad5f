import { join } from 'node:path';
import type { KeyAndCertificate } from '../certificates/self-signed-certificate.ts';

/** A SAML service provider that LemonLDAP::NG knows: a login service. */
export type LemonLdapServiceProvider = {
  readonly id: string;
  /** What it says about itself, as its metadata address answers. */
  readonly metadata: string;
};

/** An OpenID client that LemonLDAP::NG knows. */
export type LemonLdapClient = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris?: readonly string[];
};

/** For whom a LemonLDAP::NG signs people in. */
export type LemonLdapRelyingParties = {
  readonly serviceProviders?: readonly LemonLdapServiceProvider[];
  readonly clients?: readonly LemonLdapClient[];
};

type Settings = LemonLdapRelyingParties & {
  readonly dir: string;
  /** With a slash at the end. */
  readonly portalUrl: string;
  readonly keys: KeyAndCertificate;
  /** For its own cookies and sessions. */
  readonly secret: string;
};

/** Builds the portal's configuration, as its manager would write it. */
export function lemonLdapConfiguration(settings: Settings): Record<string, unknown> {
  const { portalUrl, secret } = settings;
  return {
    cfgNum: 1,
    cfgAuthor: 'sandbox',
    cfgDate: '1767225600',
    cfgVersion: '2.16.1',
    authentication: 'Demo',
    userDB: 'Same',
    passwordDB: 'Demo',
    registerDB: 'Null',
    portal: portalUrl,
    domain: 'localhost',
    cookieName: 'lemonldap',
    securedCookie: 0,
    // Its own choice would be None, which browsers take over https only.
    sameSite: 'Lax',
    key: secret,
    demoExportedVars: { cn: 'cn', mail: 'mail', uid: 'uid' },
    exportedVars: {},
    exportedHeaders: {},
    locationRules: {},
    macros: {},
    groups: {},
    whatToTrace: 'uid',
    // Else its sign-in form carries a token that a script of the page renews.
    requireToken: 0,
    ...storage(settings),
    ...saml(settings),
    ...openId(settings),
    issuerDBCASActivation: 1,
    // Whoever asks: the services of CAS have no secret.
    casAccessControlPolicy: 'none',
    casAttributes: { cn: 'cn', mail: 'mail', uid: 'uid' },
  };
}

function storage({ dir }: Settings) {
  const files = (folder: string) => ({ Directory: join(dir, folder), LockDirectory: join(dir, 'locks') });
  return {
    globalStorage: 'Apache::Session::File',
    globalStorageOptions: {
      ...files('sessions'),
      generateModule: 'Lemonldap::NG::Common::Apache::Session::Generate::SHA256',
    },
    persistentStorage: 'Apache::Session::File',
    persistentStorageOptions: files('persistent-sessions'),
    localSessionStorage: '',
    localSessionStorageOptions: {},
  };
}

function saml({ keys, serviceProviders = [] }: Settings) {
  const each = (value: (provider: LemonLdapServiceProvider) => unknown) =>
    Object.fromEntries(serviceProviders.map((provider) => [provider.id, value(provider)]));
  return {
    issuerDBSAMLActivation: 1,
    samlEntityID: '#PORTAL#/saml/metadata',
    samlServicePrivateKeySig: keys.key,
    samlServicePublicKeySig: keys.certificate,
    samlServiceUseCertificateInResponse: 1,
    samlServiceSignatureMethod: 'RSA_SHA256',
    samlSPMetaDataXML: each(({ metadata }) => ({ samlSPMetaDataXML: metadata })),
    samlSPMetaDataExportedAttributes: each(() => ({ uid: '1;uid', cn: '1;cn', mail: '1;mail' })),
    samlSPMetaDataOptions: each(() => ({
      samlSPMetaDataOptionsSignSSOMessage: 1,
      samlSPMetaDataOptionsCheckSSOMessageSignature: 1,
      samlSPMetaDataOptionsNameIDFormat: 'persistent',
      samlSPMetaDataOptionsEncryptionMode: 'none',
    })),
  };
}

function openId({ keys, clients = [] }: Settings) {
  const each = (value: (client: LemonLdapClient) => unknown) =>
    Object.fromEntries(clients.map((client) => [client.clientId, value(client)]));
  return {
    issuerDBOpenIDConnectActivation: 1,
    oidcServicePrivateKeySig: keys.key,
    oidcServicePublicKeySig: keys.certificate,
    oidcServiceKeyIdSig: 'lemonldap',
    oidcRPMetaDataExportedVars: each(() => ({ name: 'cn', preferred_username: 'uid', email: 'mail' })),
    oidcRPMetaDataOptions: each(({ clientId, clientSecret, redirectUris, postLogoutRedirectUris = [] }) => ({
      oidcRPMetaDataOptionsClientID: clientId,
      oidcRPMetaDataOptionsClientSecret: clientSecret,
      oidcRPMetaDataOptionsRedirectUris: redirectUris.join(' '),
      oidcRPMetaDataOptionsPostLogoutRedirectUris: postLogoutRedirectUris.join(' '),
      oidcRPMetaDataOptionsIDTokenSignAlg: 'RS256',
      oidcRPMetaDataOptionsBypassConsent: 1,
      oidcRPMetaDataOptionsUserIDAttr: 'uid',
    })),
  };
}
