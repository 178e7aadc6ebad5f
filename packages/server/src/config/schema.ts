import { isBrand, isIdentityProviderId, isMxcUri, parseServerName } from '@latchkey/protocol';
import { z } from 'zod';
import { casProviderFields } from '../providers/cas/config.ts';
import { ldapProviderFields } from '../providers/ldap/config.ts';
import { oauth2ProviderFields } from '../providers/oauth2/config.ts';
import { oidcProviderFields } from '../providers/oidc/config.ts';
import { samlProviderFields } from '../providers/saml/config.ts';
import { embeddedFields } from './embedded.ts';
import { flowKeyBytes, httpsOrLoopbackUrl, milliseconds, trustedRedirect } from './fields.ts';
import { mappingSection } from './mapping.ts';
import { pagesSection } from './pages.ts';
import { reservedNamesSection } from './reserved.ts';

const minuteMs = 60_000;

/** Where the service listens. A proxy in front of it terminates TLS. */
const listenSection = z
  .strictObject({
    host: z.string().min(1).default('127.0.0.1'),
    port: z.int().min(0).max(65_535).default(8008),
    trusted_proxies: z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).default([]),
  })
  .prefault({})
  .transform(({ host, port, trusted_proxies }) => ({ host, port, trustedProxies: trusted_proxies }));

const storeSection = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('sqlite'), path: z.string().min(1).default('./latchkey.db') }),
  ])
  .prefault({ type: 'sqlite' });

const homeserverSection = z.discriminatedUnion('type', [embeddedFields]).prefault({ type: 'embedded' });

const commonProviderFields = {
  id: z.string().refine(isIdentityProviderId, 'must be 1 to 255 characters of A-Z a-z 0-9 - . _ ~'),
  name: z.string().trim().min(1).max(255),
  brand: z.string().refine(isBrand, 'must be lower case and start with a letter').optional(),
  icon: z.string().refine(isMxcUri, 'must be an mxc:// URI: clients load nothing else').optional(),
  mapping: mappingSection,
};

const providersSection = z
  .array(
    z.discriminatedUnion('type', [
      z.strictObject({ ...commonProviderFields, ...oidcProviderFields }),
      z.strictObject({ ...commonProviderFields, ...oauth2ProviderFields }),
      z.strictObject({ ...commonProviderFields, ...casProviderFields }),
      z.strictObject({ ...commonProviderFields, ...ldapProviderFields }),
      z.strictObject({ ...commonProviderFields, ...samlProviderFields }),
    ]),
  )
  .default([]);

const clientsSection = z
  .strictObject({ trusted_redirects: z.array(trustedRedirect).default([]) })
  .prefault({})
  .transform(({ trusted_redirects }) => ({ trustedRedirects: trusted_redirects }));

const loginSection = z
  .strictObject({ oauth_aware_preferred: z.boolean().default(false) })
  .prefault({})
  .transform(({ oauth_aware_preferred }) => ({ oauthAwarePreferred: oauth_aware_preferred }));

const flowSection = z
  .strictObject({
    ttl_ms: milliseconds.default(15 * minuteMs),
    confirmation_ttl_ms: milliseconds.default(10 * minuteMs),
    sign_up_ttl_ms: milliseconds.default(15 * minuteMs),
    account_ttl_ms: milliseconds.default(15 * minuteMs),
    reauthentication_ttl_ms: milliseconds.default(15 * minuteMs),
  })
  .prefault({})
  .transform((section) => ({
    ttlMs: section.ttl_ms,
    confirmationTtlMs: section.confirmation_ttl_ms,
    /** How long the pages for new users wait. */
    signUpTtlMs: section.sign_up_ttl_ms,
    /** How long somebody stays signed in to the page of their account. */
    accountTtlMs: section.account_ttl_ms,
    reauthenticationTtlMs: section.reauthentication_ttl_ms,
  }));

const termsSection = z
  .strictObject({ version: z.string().min(1).max(100), url: httpsOrLoopbackUrl })
  .optional();

const loginTokenSection = z
  .strictObject({
    ttl_ms: milliseconds.default(30_000),
    app_link_ttl_ms: milliseconds.default(2 * minuteMs),
    other_device_ttl_ms: milliseconds.default(2 * minuteMs),
  })
  .prefault({})
  .transform(({ ttl_ms, app_link_ttl_ms, other_device_ttl_ms }) => ({
    ttlMs: ttl_ms,
    appLinkTtlMs: app_link_ttl_ms,
    otherDeviceTtlMs: other_device_ttl_ms,
  }));

const failureLimit = (failures: number) =>
  z
    .strictObject({
      failures: z.int().min(1).max(1_000_000).default(failures),
      window_ms: milliseconds.default(5 * minuteMs),
    })
    .prefault({})
    .transform((limit) => ({ failures: limit.failures, windowMs: limit.window_ms }));

const limitsSection = z
  .strictObject({
    failed_logins: z
      .strictObject({ per_address: failureLimit(50), per_account: failureLimit(10) })
      .prefault({}),
  })
  .prefault({})
  .transform(({ failed_logins }) => ({
    failedLogins: { perAddress: failed_logins.per_address, perAccount: failed_logins.per_account },
  }));

const secretsSection = z
  .strictObject({
    flow_keys: z
      .array(z.strictObject({ id: z.string().regex(/^[A-Za-z0-9_.-]{1,32}$/), key: flowKeyBytes }))
      .default([]),
  })
  .prefault({})
  .transform(({ flow_keys }) => ({ flowKeys: flow_keys }));

const logSection = z
  .strictObject({ level: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info') })
  .prefault({});

const publicBaseUrl = httpsOrLoopbackUrl.refine(
  (url) => url.pathname === '/',
  'must not have a path: cookies and clients need the whole host',
);

/** The whole file. Unknown keys are mistakes: a misspelt security option must not be silently ignored. */
export const configFile = z
  .strictObject({
    server_name: z.string().refine((text) => parseServerName(text) !== undefined, 'must be a server name'),
    public_base_url: publicBaseUrl,
    listen: listenSection,
    store: storeSection,
    homeserver: homeserverSection,
    login: loginSection,
    login_token: loginTokenSection,
    flow: flowSection,
    terms: termsSection,
    reserved_names: reservedNamesSection,
    providers: providersSection,
    clients: clientsSection,
    pages: pagesSection,
    limits: limitsSection,
    secrets: secretsSection,
    log: logSection,
  })
  .transform(({ server_name, public_base_url, login_token, reserved_names, ...sections }) => ({
    serverName: server_name,
    /** Without a slash at the end. */
    publicBaseUrl: public_base_url.origin,
    loginToken: login_token,
    reservedNames: reserved_names,
    ...sections,
  }));

/** What a valid file says, with the defaults filled in, before secrets are read from their own files. */
export type ConfigFile = z.output<typeof configFile>;
