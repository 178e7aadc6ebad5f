import type { ApiPrefix } from './versions.ts';

/** Which sessions `POST /logout` or `POST /logout/all` ends. */
export type LogoutScope = 'this-device' | 'everywhere';

/** Whether the person pressed "sign in" or "create an account"; servers may show different pages (MSC3824). */
export type SsoAction = 'login' | 'register';

// Paths of the client-server API, for clients to append to a base URL and for servers to route by.

export const wellKnownPath = '/.well-known/matrix/client';
export const versionsPath = '/_matrix/client/versions';
export const authMetadataPath = '/_matrix/client/v1/auth_metadata';
export const unstableAuthMetadataPath = '/_matrix/client/unstable/org.matrix.msc2965/auth_metadata';

export const loginPath = (api: ApiPrefix) => `/_matrix/client/${api}/login`;
export const ssoRedirectPath = (api: ApiPrefix) => `${loginPath(api)}/sso/redirect`;
/** Where clients from before `m.login.sso` send browsers, if `m.login.cas` is offered. */
export const casRedirectPath = (api: ApiPrefix) => `${loginPath(api)}/cas/redirect`;
export const refreshPath = (api: ApiPrefix) => `/_matrix/client/${api}/refresh`;
export const whoamiPath = (api: ApiPrefix) => `/_matrix/client/${api}/account/whoami`;
export const devicesPath = (api: ApiPrefix) => `/_matrix/client/${api}/devices`;
/** One device of the user. */
export const devicePath = (api: ApiPrefix, deviceId: string) =>
  `${devicesPath(api)}/${encodeURIComponent(deviceId)}`;
export const deleteDevicesPath = (api: ApiPrefix) => `/_matrix/client/${api}/delete_devices`;
export const capabilitiesPath = (api: ApiPrefix) => `/_matrix/client/${api}/capabilities`;
export const getLoginTokenPath = '/_matrix/client/v1/login/get_token';
export const authFallbackPath = (api: ApiPrefix, stage: string) =>
  `/_matrix/client/${api}/auth/${encodeURIComponent(stage)}/fallback/web`;
export const logoutPath = (api: ApiPrefix, scope: LogoutScope) =>
  `/_matrix/client/${api}/logout${scope === 'everywhere' ? '/all' : ''}`;

/** Everything under this prefix is the Matrix API and answers in JSON, errors included. */
export const matrixPathPrefix = '/_matrix/';

/** Where a server name keeps its discovery document: always HTTPS, on the hostname without its port. */
export function wellKnownUrl(hostname: string): string {
  return `https://${hostname}${wellKnownPath}`;
}

/** What {@link ssoRedirectUrl} builds from. */
export type SsoRedirect = {
  readonly baseUrl: string;
  readonly api: ApiPrefix;
  /** The identity provider's `id`; without it the server chooses or asks. */
  readonly providerId?: string;
  /** Where the homeserver shall send the browser afterwards, complete with its own query. */
  readonly redirectUrl: string;
  readonly action?: SsoAction;
};

/**
 * Builds the address that a browser (never `fetch`) opens to start SSO.
 *
 * @see https://spec.matrix.org/v1.19/client-server-api/#get_matrixclientv3loginssoredirectidpid
 * @example
 * ssoRedirectUrl({ baseUrl: 'https://example.org', api: 'v3', redirectUrl: 'https://app.example/?a=b' });
 */
export function ssoRedirectUrl({ baseUrl, api, providerId, redirectUrl, action }: SsoRedirect): string {
  const segment = providerId === undefined ? '' : `/${encodeURIComponent(providerId)}`;
  const named = action === undefined ? '' : `&action=${action}&org.matrix.msc3824.action=${action}`;
  return `${baseUrl}${ssoRedirectPath(api)}${segment}?redirectUrl=${encodeURIComponent(redirectUrl)}${named}`;
}

/** What {@link authFallbackUrl} builds from. */
export type AuthFallback = {
  readonly baseUrl: string;
  readonly api: ApiPrefix;
  readonly stage: string;
  /** Of the 401 that asks for the stage. */
  readonly session: string;
};

/**
 * Builds the address of the homeserver's own page for a stage of user-interactive authentication. Open it in a browser.
 * For `m.login.sso` there is no other way; for stages that a client doesn't know this is the way.
 *
 * @see https://spec.matrix.org/v1.19/client-server-api/#fallback
 * @example
 * authFallbackUrl({ baseUrl: 'https://example.org', api: 'v3', stage: 'm.login.sso', session: 'xyz' });
 */
export function authFallbackUrl({ baseUrl, api, stage, session }: AuthFallback): string {
  return `${baseUrl}${authFallbackPath(api, stage)}?session=${encodeURIComponent(session)}`;
}
