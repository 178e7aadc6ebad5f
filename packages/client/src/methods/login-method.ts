import type { IdentityProvider, JsonObject, LoginFlow } from '@latchkey/protocol';

/** A way to sign in, as the homeserver offers it. Unknown ones survive, to be explained. */
export type LoginMethod =
  | {
      readonly type: 'sso';
      /** A button for each; empty means one button without a name. */
      readonly providers: readonly IdentityProvider[];
      /** The server wants this to be the only method shown (it is, then: the others were left out). */
      readonly oauthAwarePreferred: boolean;
    }
  | { readonly type: 'password' }
  | { readonly type: 'token' }
  | { readonly type: 'unsupported'; readonly wireType: string; readonly raw: JsonObject };

/** The homeserver's flows as methods, the ones for people first. */
export function toMethods(flows: readonly LoginFlow[]): LoginMethod[] {
  const methods = flows.map(toMethod);
  const preferred = methods.filter((method) => method.type === 'sso' && method.oauthAwarePreferred);
  if (preferred.length > 0) return preferred.slice(0, 1);
  const kinds = ['sso', 'password', 'token'] as const;
  const known = kinds.flatMap((kind) => methods.filter(({ type }) => type === kind).slice(0, 1));
  return [...known, ...methods.filter(({ type }) => type === 'unsupported')];
}

function toMethod(flow: LoginFlow): LoginMethod {
  switch (flow.type) {
    case 'm.login.sso':
      return {
        type: 'sso',
        providers: flow.identityProviders,
        oauthAwarePreferred: flow.oauthAwarePreferred,
      };
    case 'm.login.password':
      return { type: 'password' };
    case 'm.login.token':
      return { type: 'token' };
    case 'unknown':
      return { type: 'unsupported', wireType: flow.wireType, raw: flow.raw };
  }
}
