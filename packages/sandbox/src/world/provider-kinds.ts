import { startOidc } from './kinds/oidc.ts';

/** How each kind of provider is started: its own program, on 127.0.0.1. */
export const startKind = {
  oidc: startOidc,
} as const;

/** The kinds of provider that a world can have. */
export type ProviderKind = keyof typeof startKind;

/** A provider of a world, with what its kind lets tests do. */
export type WorldProviderOf<Kind extends ProviderKind> = {
  readonly id: string;
  readonly kind: Kind;
} & Awaited<ReturnType<(typeof startKind)[Kind]>>;

/** A provider of a world. */
export type WorldProvider = { [Kind in ProviderKind]: WorldProviderOf<Kind> }[ProviderKind];
