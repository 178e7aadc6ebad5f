import type { Device, Tokens } from '@latchkey/protocol';

/** Whether a user may sign in. */
export type UserState = 'active' | 'locked' | 'deactivated';

/** What is known about a user beside the name. */
export type UserProfile = {
  readonly displayName?: string;
  readonly email?: string;
  /** An `https:` or `mxc:` address. */
  readonly avatar?: string;
};

/** A session to be made for somebody who has proved who they are. */
export type SessionRequest = {
  readonly localpart: string;
  /** The device to take over; without it a new one is made. */
  readonly deviceId?: string;
  /** Names a new device. */
  readonly deviceDisplayName?: string;
  /** The client can refresh. */
  readonly refreshToken: boolean;
  /** Where the request came from. */
  readonly address?: string;
  /** The session at a provider that it comes from, and ends with. */
  readonly upstreamSession?: string;
};

/** A session that was made, or why not. */
export type MintedSession =
  | (Tokens & { readonly kind: 'session'; readonly localpart: string; readonly deviceId: string })
  | {
      readonly kind: 'refused';
      readonly because: 'locked' | 'deactivated' | 'unknown_user' | 'ended_upstream';
    };

/**
 * Where users and sessions live. Whoever mints a token owns its refresh and its logout, so what a homeserver
 * cannot do for itself is absent here, not doubled by the service.
 */
export interface Homeserver {
  /** Tells whether anybody has this localpart, in whatever case. */
  isTaken(localpart: string): Promise<boolean>;
  /** Creates the user if nobody has the localpart yet, and tells whether they may sign in. */
  ensureUser(user: { readonly localpart: string; readonly profile: UserProfile }): Promise<UserState>;
  /** Changes what is named of a user's profile; the rest stays. */
  changeProfile(localpart: string, profile: UserProfile): Promise<void>;
  /** What is known about a user; `undefined` if there is none. */
  readProfile(localpart: string): Promise<UserProfile | undefined>;
  mintSession(request: SessionRequest): Promise<MintedSession>;
  /** Whether somebody without an account gets one when they sign in for the first time. */
  readonly registration: boolean;
  /** Absent: `m.login.password` is not offered. */
  readonly passwords?: PasswordCheck;
  /** Absent: the homeserver answers these endpoints itself. */
  readonly accounts?: AccountEndpoints;
  close(): Promise<void>;
}

/** What a homeserver with passwords can do. */
export interface PasswordCheck {
  /** Takes as long for a user who does not exist as for one who does. */
  verify(localpart: string, password: string): Promise<boolean>;
  /** Tells whether a user has a password at all. */
  isSet(localpart: string): Promise<boolean>;
}

/** How often signed-in devices get login tokens for others. */
export interface LoginTokenGrants {
  /** How long a user must wait for the next one; 0 if it can be had now. */
  waitMs(localpart: string): Promise<number>;
  /** Notes that a user gets one now. Tells whether that is allowed: of many requests at once it is for one. */
  note(localpart: string): Promise<boolean>;
}

/** Whose access token it is, or what is wrong with it. */
export type Authentication =
  | { readonly kind: 'session'; readonly localpart: string; readonly deviceId: string }
  | { readonly kind: 'unknown' | 'expired' | 'locked' };

/** The endpoints that live on after a sign-in. */
export interface AccountEndpoints {
  /** Looks up an access token that a request came with, and notes that it was used. */
  authenticate(accessToken: string, address?: string): Promise<Authentication>;
  refresh(refreshToken: string): Promise<Tokens | { readonly refused: 'unknown' | 'expired' | 'locked' }>;
  devices(localpart: string): Promise<Device[]>;
  /** An empty name takes the name away. Tells whether the user has this device. */
  renameDevice(localpart: string, deviceId: string, displayName: string): Promise<boolean>;
  /** Signs devices out and forgets them; one that is not there is no mistake. */
  endDevices(localpart: string, deviceIds: readonly string[]): Promise<void>;
  /** Absent: signed-in devices get no login tokens for others. */
  readonly loginTokens?: LoginTokenGrants;
  /**
   * Ends the session of an access token, or all sessions of its user. Expired tokens and locked users too:
   * leaving is always allowed.
   *
   * @returns `false` if the token is of no session.
   */
  endSession(accessToken: string, which: 'this-device' | 'everywhere'): Promise<boolean>;
}
