import { z } from 'zod';
import { milliseconds } from './fields.ts';

const linkedIdentity = z.strictObject({
  provider: z.string().min(1),
  subject: z.union([z.string().min(1).max(2_000), z.int().transform(String)]),
});

const embeddedUser = z
  .strictObject({
    localpart: z.string().regex(/^[a-z0-9._=/+-]+$/, 'must be made of a-z 0-9 . _ = / + -'),
    password: z.string().min(1).max(1_000).optional(),
    display_name: z.string().min(1).max(255).optional(),
    locked: z.boolean().default(false),
    deactivated: z.boolean().default(false),
    identities: z.array(linkedIdentity).default([]),
  })
  .transform(({ display_name, ...user }) => ({ ...user, displayName: display_name }));

/** The section `homeserver` with `type: embedded`: users, devices and tokens of the service itself. */
export const embeddedFields = z
  .strictObject({
    type: z.literal('embedded'),
    users: z.array(embeddedUser).default([]),
    password_login: z.boolean().default(true),
    registration: z.boolean().default(true),
    access_token_ttl_ms: milliseconds.default(5 * 60_000),
    nonrefreshable_access_token_ttl_ms: milliseconds.optional(),
    refresh_token_ttl_ms: milliseconds.optional(),
    session_lifetime_ms: milliseconds.optional(),
    get_login_token: z.boolean().default(false),
  })
  .transform((section) => ({
    type: section.type,
    users: section.users,
    passwordLogin: section.password_login,
    registration: section.registration,
    accessTokenTtlMs: section.access_token_ttl_ms,
    /** Of clients that can't refresh. */
    nonrefreshableAccessTokenTtlMs: section.nonrefreshable_access_token_ttl_ms,
    refreshTokenTtlMs: section.refresh_token_ttl_ms,
    /** However often a session is refreshed: so long after the sign-in somebody signs in again. */
    sessionLifetimeMs: section.session_lifetime_ms,
    getLoginToken: section.get_login_token,
  }));

/** What the embedded homeserver is configured with. */
export type EmbeddedConfig = z.output<typeof embeddedFields>;

/** One user of the configuration. */
export type EmbeddedUser = EmbeddedConfig['users'][number];
