export type {
  Device,
  IdentityProvider,
  LogoutScope,
  SsoAction,
  UserIdentifier,
  Whoami,
} from '@latchkey/protocol';
export { displayText, redactUrl } from '@latchkey/protocol';
export { discover } from './discovery/discover.ts';
export * from './errors.ts';
export { exchange } from './exchange/exchange.ts';
export * from './exchange/password.ts';
export * from './exchange/token.ts';
export type * from './homeserver.ts';
export * from './memory-lock.ts';
export * from './methods/find-methods.ts';
export { listMethods } from './methods/list-methods.ts';
export * from './methods/load-icon.ts';
export type { LoginMethod } from './methods/login-method.ts';
export type * from './opener.ts';
export type * from './options.ts';
export type * from './ports.ts';
export { memoryStore } from './ports.ts';
export { deleteDevices } from './reauth/delete-devices.ts';
export * from './reauth/get-login-token.ts';
export type * from './reauth/reauth-opener.ts';
export * from './reauth/with-reauthentication.ts';
export * from './runtime-ports.ts';
export type { AskForTokens, NewTokens, TokensOutcome } from './session/ask-for-tokens.ts';
export { sessionEngine } from './session/engine.ts';
export * from './session/list-sessions.ts';
export { type ReauthenticateOptions, reauthenticate } from './session/reauthenticate.ts';
export { openSession, type Session } from './session/session.ts';
export type { SessionRecord, SignInMethod } from './session/session-record.ts';
export type { RefreshResult, SessionState, SessionTokens } from './session/session-tokens.ts';
export * from './sign-in.ts';
export * from './sso/begin-sso.ts';
export * from './sso/read-callback.ts';
export type * from './state.ts';
