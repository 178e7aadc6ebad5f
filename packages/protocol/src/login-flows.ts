import { displayText } from './display-text.ts';
import { isJsonObject, type JsonObject, stringField } from './json.ts';

/** An identity provider that a homeserver offers for SSO. */
export type IdentityProvider = {
  /** Opaque; goes into the redirect path. */
  readonly id: string;
  /** A stranger's text, made fit to show ({@link displayText}); the id where the server gave none. */
  readonly name: string;
  /** An `mxc:` URI. Anything else a server sends is dropped, never loaded. */
  readonly icon?: string;
  /** A hint such as `github`; prefer it to the icon, and show the provider whatever it is. */
  readonly brand?: string;
};

/** One entry of `GET /login`. Unknown ones survive, with the JSON they came as. */
export type LoginFlow =
  | { readonly type: 'm.login.password'; readonly raw: JsonObject }
  | { readonly type: 'm.login.token'; readonly getLoginToken: boolean; readonly raw: JsonObject }
  | {
      readonly type: 'm.login.sso';
      /** Empty means: one button, and the plain redirect endpoint. */
      readonly identityProviders: readonly IdentityProvider[];
      /** The server wants clients that know OAuth 2.0 to offer only this flow. */
      readonly oauthAwarePreferred: boolean;
      readonly raw: JsonObject;
    }
  | { readonly type: 'unknown'; readonly wireType: string; readonly raw: JsonObject };

const preferredFlags = [
  'oauth_aware_preferred',
  'org.matrix.msc3824.delegated_oidc_compatibility',
  'delegated_oidc_compatibility',
] as const;

/**
 * Reads the parsed JSON body of `GET /login`. Entries without a type are skipped; unknown types are kept.
 *
 * @returns `undefined` if the body is not an object; an empty list if it has no flows.
 * @see https://spec.matrix.org/v1.19/client-server-api/#get_matrixclientv3login
 */
export function parseLoginFlows(body: unknown): LoginFlow[] | undefined {
  if (!isJsonObject(body)) return undefined;
  const flows = body.flows;
  return Array.isArray(flows) ? flows.flatMap(parseFlow) : [];
}

function parseFlow(raw: unknown): LoginFlow[] {
  const wireType = isJsonObject(raw) ? stringField(raw, 'type') : undefined;
  if (!isJsonObject(raw) || wireType === undefined) return [];
  switch (wireType) {
    case 'm.login.password':
      return [{ type: wireType, raw }];
    case 'm.login.token':
      return [{ type: wireType, getLoginToken: raw.get_login_token === true, raw }];
    case 'm.login.sso':
      return [
        {
          type: wireType,
          identityProviders: parseIdentityProviders(raw),
          oauthAwarePreferred: preferredFlags.some((flag) => raw[flag] === true),
          raw,
        },
      ];
    default:
      return [{ type: 'unknown', wireType, raw }];
  }
}

function parseIdentityProviders(flow: JsonObject): IdentityProvider[] {
  const list = flow.identity_providers ?? flow['org.matrix.msc2858.identity_providers'];
  const providers = Array.isArray(list) ? list.flatMap(parseIdentityProvider) : [];
  const seen = new Set<string>();
  // Two with one id cannot be told apart on the wire: the first stands for both.
  return providers.filter(({ id }) => !seen.has(id) && seen.add(id));
}

function parseIdentityProvider(entry: unknown): IdentityProvider[] {
  const id = isJsonObject(entry) ? stringField(entry, 'id') : undefined;
  // No path can name these: URL parsers resolve dots even when percent-encoded, lone surrogates have no encoding.
  if (!isJsonObject(entry) || id === undefined || id === '.' || id === '..' || !id.isWellFormed()) return [];
  const icon = stringField(entry, 'icon');
  const brand = stringField(entry, 'brand');
  return [
    {
      id,
      name: displayText(stringField(entry, 'name') ?? '') || displayText(id) || 'SSO',
      ...(icon !== undefined && isMxcUri(icon) && { icon }),
      ...(brand !== undefined && isBrand(brand) && { brand }),
    },
  ];
}

/** Tells whether a text is an `mxc://server/media` URI, the only kind of icon that is ever loaded. */
export function isMxcUri(text: string): boolean {
  return /^mxc:\/\/[A-Za-z0-9.:[\]-]{1,261}\/[A-Za-z0-9_-]{1,255}$/.test(text);
}

/** Tells whether a text follows the grammar of a brand. */
export function isBrand(text: string): boolean {
  return /^[a-z][a-z0-9_.-]{0,254}$/.test(text);
}

/** Tells whether a text follows the grammar of an identity provider's id: what a server may hand out. */
export function isIdentityProviderId(text: string): boolean {
  return /^[A-Za-z0-9._~-]{1,255}$/.test(text) && text !== '.' && text !== '..';
}

/** What a server offers; {@link buildLoginFlows} writes it. */
export type LoginOffer = {
  readonly password: boolean;
  readonly identityProviders: readonly IdentityProvider[];
  readonly oauthAwarePreferred: boolean;
  /** Signed-in devices can get a login token for another one. */
  readonly getLoginToken?: boolean;
  /** One of the identity providers is a CAS server: clients from before `m.login.sso` find it too. */
  readonly cas?: boolean;
};

/** Builds the body of `GET /login`. SSO ends in a login token, so the two flows come together. */
export function buildLoginFlows({
  password,
  identityProviders,
  oauthAwarePreferred,
  getLoginToken = false,
  cas = false,
}: LoginOffer): JsonObject {
  const sso = {
    type: 'm.login.sso',
    identity_providers: identityProviders.map(({ id, name, icon, brand }) => ({ id, name, icon, brand })),
    ...(oauthAwarePreferred && Object.fromEntries(preferredFlags.map((flag) => [flag, true]))),
  };
  const token = { type: 'm.login.token', ...(getLoginToken && { get_login_token: true }) };
  const hasSso = identityProviders.length > 0;
  return {
    flows: [
      ...(hasSso ? [sso] : []),
      ...(hasSso && cas ? [{ type: 'm.login.cas' }] : []),
      ...(hasSso || getLoginToken ? [token] : []),
      ...(password ? [{ type: 'm.login.password' }] : []),
    ],
  };
}
