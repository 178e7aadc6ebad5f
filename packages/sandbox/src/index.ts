import * as answers from './scripted/answers.ts';
import * as hostileAnswers from './scripted/hostile-answers.ts';

/** All answers a scripted homeserver knows, friendly and hostile: `answer.json(…)`, `answer.gzipBomb()`. */
export const answer = { ...answers, ...hostileAnswers } as const;

export {
  type CasFaults,
  type CasServer,
  type CasServerOptions,
  createCasServer,
} from './cas-server/cas-server.ts';
export type { CasFault } from './cas-server/faults.ts';
export {
  createSelfSignedCertificate,
  type KeyAndCertificate,
} from './certificates/self-signed-certificate.ts';
export {
  createLdapDirectory,
  type LdapDirectory,
  type LdapDirectoryOptions,
} from './ldap-directory/ldap-directory.ts';
export type { LemonLdapClient, LemonLdapServiceProvider } from './lemonldap/configuration.ts';
export {
  type LemonLdap,
  type LemonLdapAddresses,
  type LemonLdapOptions,
  lemonLdapAddresses,
  startLemonLdap,
} from './lemonldap/start-lemonldap.ts';
export {
  createOauth2Site,
  type Oauth2Client,
  type Oauth2Site,
  type Oauth2SiteOptions,
} from './oauth2-site/oauth2-site.ts';
export { type ProviderAccount, providerAccounts } from './provider/accounts.ts';
export type { ProviderFault, ProviderFaults } from './provider/faults.ts';
export {
  createIdentityProvider,
  type IdentityProvider,
  type IdentityProviderOptions,
  type ProviderClient,
} from './provider/identity-provider.ts';
export { accountField, cancelField } from './provider/interaction-pages.ts';
export type { SamlFault, SamlFaults } from './saml-provider/faults.ts';
export type { SamlServiceProvider } from './saml-provider/responses.ts';
export {
  createSamlProvider,
  type SamlProvider,
  type SamlProviderOptions,
} from './saml-provider/saml-identity-provider.ts';
export type { Answer, AnswerOptions, RateLimit } from './scripted/answers.ts';
export type { PersonalityName } from './scripted/divergences.ts';
export {
  type PersonalityAccount,
  type PersonalityOptions,
  personality,
} from './scripted/personalities.ts';
export { countRoundTrips, type RecordedRequest } from './scripted/recorded-request.ts';
export { type Fetch, routeHosts } from './scripted/route-hosts.ts';
export {
  answerByPath,
  createScriptedHomeserver,
  firstAnswer,
  type Handler,
  type ScriptedHomeserver,
  type ScriptedHomeserverOptions,
} from './scripted/scripted-homeserver.ts';
export {
  type AccessCheck,
  type IssuedTokens,
  type RefreshDialectName,
  TokenBook,
  type TokenBookOptions,
} from './scripted/token-book.ts';
export { type Slapd, type SlapdOptions, startSlapd } from './slapd/start-slapd.ts';
export { type Synapse, type SynapseOptions, startSynapse } from './synapse/start-synapse.ts';
export type { Button, Field, Form, Link, PageContent } from './user-agent/html-page.ts';
export { cancelAtProvider, type SignInChoice, signInAtProvider } from './user-agent/sign-in-at-provider.ts';
export {
  type Arrival,
  createUserAgent,
  type Departure,
  type Page,
  type Submission,
  type UserAgent,
  type UserAgentOptions,
} from './user-agent/user-agent.ts';
export type { Captured, CapturedRequest } from './world/captured.ts';
export {
  createWorld,
  type World,
  type WorldOptions,
  type WorldProviderOptions,
} from './world/create-world.ts';
export { createManualClock, type ManualClock } from './world/manual-clock.ts';
export type { ProviderKind, WorldProvider, WorldProviderOf } from './world/provider-kinds.ts';
export { type ProviderOptions, startProvider } from './world/start-provider.ts';
export type { WorldUser, WorldUsers } from './world/users.ts';
