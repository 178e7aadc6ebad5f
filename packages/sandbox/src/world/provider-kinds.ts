import { startCas } from './kinds/cas.ts';
import { startLdap } from './kinds/ldap.ts';
import { startOauth2 } from './kinds/oauth2.ts';
import { startOidc } from './kinds/oidc.ts';
import { startSaml } from './kinds/saml.ts';

/** How each kind of provider is started: its own program, on 127.0.0.1. */
export const startKind = {
  oidc: startOidc,
  saml: startSaml,
  cas: startCas,
  ldap: startLdap,
  oauth2: startOauth2,
} as const;

/** The kinds of provider that a world can have. */
export type ProviderKind = keyof typeof startKind;

type Providers = {
  readonly [Kind in ProviderKind]: { readonly id: string; readonly kind: Kind } & Awaited<
    ReturnType<(typeof startKind)[Kind]>
  >;
};

/** A provider of a world, with what its kind lets tests do. */
export type WorldProviderOf<Kind extends ProviderKind> = Providers[Kind];

/** A provider of a world. */
export type WorldProvider = Providers[ProviderKind];
