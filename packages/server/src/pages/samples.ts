import { ssoRedirectPath } from '@latchkey/protocol';
import type { ClientName } from '../flow/client-name.ts';
import { PageFault } from '../http/faults.ts';
import { accountPage, accountSignInPage, linkIdentityPage } from './account-pages.ts';
import { chooseProviderPage } from './choose-provider-page.ts';
import { confirmClientPage } from './confirm-client-page.ts';
import { credentialsPage } from './credentials-page.ts';
import { faultPage } from './fault-page.ts';
import { formPostPage } from './form-post-page.ts';
import { cancelledPage, openAppPage } from './outcome-pages.ts';
import type { Page } from './page.ts';
import { reauthDonePage, reauthRefusedPage } from './reauth-done-page.ts';
import { reauthPage } from './reauth-page.ts';
import { termsPage } from './terms-page.ts';
import type { PageName } from './texts/texts.ts';
import { signedOutPage, upstreamLogoutPage } from './upstream-logout-page.ts';
import { usernamePage } from './username-page.ts';

const site: ClientName = { kind: 'site', host: 'chat.example.org', encrypted: true };
const app: ClientName = { kind: 'app', scheme: 'element:' };
const userId = '@alice:example.org';
const csrf = 'sample-csrf';
const redirectUrl = 'https://chat.example.org/app?room=1&tab=2';
const provider = { id: 'acme', name: 'Acme' };
const reference = '0123456789ab';
const reauth = { userId, askedBy: 'Laptop (LAPTOP)', csrf, formTarget: 'https:' };
const removal = {
  kind: 'delete_devices',
  count: 10,
  names: ['Phone (PHONE)', 'Tablet (TABLET)'],
} as const;

const terms = { url: 'https://example.org/terms' };
const username = {
  serverName: 'example.org',
  provider,
  username: 'alice',
  offered: [
    { name: 'displayName', value: 'Alice Example', accepted: true },
    { name: 'email', value: 'alice@example.org', accepted: false },
    { name: 'avatar', value: '', accepted: true },
  ],
  checkHref: '/_latchkey/sign-up/sample/check',
  csrf,
} as const;

const accountForms = { csrf, formTarget: 'https:' };
const identity = {
  provider,
  subject: '4711',
  label: 'alice@example.org',
  createdAt: Date.UTC(2026, 0, 31),
  removable: true,
};

const samples: Readonly<Record<PageName, readonly Page[]>> = {
  fault: [
    faultPage(new PageFault(404, 'unknownProvider'), reference),
    faultPage(
      new PageFault(503, 'unreachable', {
        values: { provider: provider.name },
        wayBack: { label: 'chooseProvider', href: `${ssoRedirectPath('v3')}?redirectUrl=x` },
      }),
      reference,
    ),
  ],
  chooseProvider: [
    chooseProviderPage({
      client: site,
      action: undefined,
      choices: [
        { ...provider, href: '/acme?redirectUrl=x&action=login' },
        { id: 'globex', name: 'Globex <& Sons>', href: '/globex' },
      ],
    }),
    chooseProviderPage({ client: { kind: 'program' }, action: 'register', choices: [] }),
  ],
  formPost: [
    formPostPage({
      provider,
      url: 'https://id.example.org/saml?x=1&y=2',
      fields: { SAMLRequest: 'sample+request==', RelayState: 'sample-state' },
    }),
  ],
  credentials: [
    credentialsPage({ provider, action: '/_latchkey/providers/acme/callback', flowId: 'sample-flow' }),
    credentialsPage({ provider, action: '/callback', flowId: 'sample-flow', wasWrong: true }),
  ],
  username: [
    usernamePage({ ...username, isFree: true }),
    usernamePage({
      ...username,
      problem: 'taken',
      terms,
      provable: userId,
      joinable: '@carol:example.org',
    }),
    usernamePage({ ...username, offered: [], problem: 'wrongPassword', provable: userId }),
  ],
  accountSignIn: [
    accountSignInPage({ ...accountForms, providers: [provider], hasPasswords: true, wasWrong: true }),
  ],
  account: [
    accountPage({
      ...accountForms,
      userId,
      displayName: 'Alice Example',
      email: 'alice@example.org',
      identities: [identity, { ...identity, subject: '4712', label: 'al' }],
      hasPassword: true,
      connectable: [{ id: 'globex', name: 'Globex' }],
    }),
    accountPage({
      ...accountForms,
      userId,
      identities: [{ ...identity, removable: false }],
      hasPassword: false,
      connectable: [],
    }),
  ],
  linkIdentity: [linkIdentityPage({ userId, provider, label: 'alice@example.org', csrf })],
  terms: [termsPage({ terms, userId, csrf }), termsPage({ terms, userId, wasMissing: true, csrf })],
  confirmClient: [
    confirmClientPage({ userId, client: site, redirectUrl, csrf }),
    confirmClientPage({ userId, client: { ...site, encrypted: false }, redirectUrl, csrf }),
    confirmClientPage({ userId, client: app, redirectUrl: 'element://connect', csrf }),
  ],
  openApp: [openAppPage({ userId, client: app, link: 'element://connect?a=1&loginToken=sample' })],
  cancelled: [cancelledPage({ client: site })],
  reauth: [
    reauthPage({ ...reauth, operation: removal, way: { kind: 'sso', providers: [provider] } }),
    reauthPage({
      ...reauth,
      operation: { kind: 'get_login_token' },
      way: { kind: 'password', wasWrong: false },
    }),
    reauthPage({ ...reauth, operation: removal, way: { kind: 'password', wasWrong: true } }),
  ],
  reauthDone: [reauthDonePage()],
  reauthRefused: [reauthRefusedPage()],
  upstreamLogout: [
    upstreamLogoutPage([
      { providerId: 'acme', providerName: 'Acme', userId, csrf, formTarget: 'https:' },
      { providerId: 'globex', providerName: 'Globex', userId, csrf, formTarget: 'https:' },
    ]),
    upstreamLogoutPage([]),
  ],
  signedOut: [signedOutPage()],
};

/**
 * The states of a page, filled in with what could really stand there: for trying an operator's templates, and for
 * looking at all pages.
 */
export function samplePages(name: PageName): readonly Page[] {
  return samples[name];
}
