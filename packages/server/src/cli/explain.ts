import { isJsonObject, type JsonObject } from '@latchkey/protocol';
import type { ProviderConfig, ServerConfig } from '../config/server-config.ts';
import { type MappedIdentity, mapIdentity } from '../mapping/map-identity.ts';
import { isReserved } from '../mapping/reserved.ts';
import { readSubject } from '../mapping/subject.ts';
import type { TraceStep } from '../mapping/trace.ts';
import { readConfig, readText, UsageError } from './read-file.ts';

/** What `explain` is asked. */
export type ExplainRequest = {
  readonly config: string;
  readonly provider: string;
  /** A file with the claims as JSON. */
  readonly claims: string;
  /** Who they are at the provider; without it the claim `sub` says so. */
  readonly subject: string | undefined;
  readonly json: boolean;
};

/** What a mapping makes of somebody, in data; `--json` prints it. */
type Explanation = {
  readonly provider: string;
  readonly letIn: boolean;
  readonly steps: readonly TraceStep[];
  /** What somebody becomes who is let in. */
  readonly user?: MappedIdentity;
  /** What then happens to somebody who has not been here before. */
  readonly newUsers: readonly string[];
};

/**
 * Says rule by rule what the mapping makes of somebody's claims, by the very function that signs people in. Looks into
 * no store and asks nobody.
 *
 * @returns what to print, and whether they would be let in.
 * @throws {UsageError} if the files can't be used.
 */
export function explain(request: ExplainRequest): { readonly text: string; readonly letIn: boolean } {
  const config = readConfig(request.config);
  const provider = config.providers.find(({ id }) => id === request.provider);
  if (provider === undefined) {
    const ids = config.providers.map(({ id }) => id).join(', ') || 'none';
    throw new UsageError(`no provider has the id ${request.provider}; there are: ${ids}`);
  }
  const claims = readClaims(request.claims);
  const subject = request.subject ?? readSubject(claims.sub);
  if (subject === undefined) throw new UsageError(`${request.claims}: there is no "sub": say --subject`);
  const explanation = explainMapping(config, provider, { subject, claims });
  const text = request.json ? JSON.stringify(explanation, null, 2) : print(explanation);
  return { text, letIn: explanation.letIn };
}

function readClaims(file: string): JsonObject {
  let claims: unknown;
  try {
    claims = JSON.parse(readText(file));
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${file}: is not JSON`);
  }
  if (!isJsonObject(claims)) throw new UsageError(`${file}: is no JSON object of claims`);
  return claims;
}

function explainMapping(
  config: ServerConfig,
  { id, mapping }: ProviderConfig,
  from: { readonly subject: string; readonly claims: JsonObject },
): Explanation {
  const outcome = mapIdentity(mapping, from);
  if (outcome.kind === 'mapped')
    return {
      provider: id,
      letIn: true,
      steps: outcome.trace,
      user: outcome.identity,
      newUsers: explainNewUsers(config, mapping, outcome.identity),
    };
  // A template that fails ends the mapping before it has become a step.
  const { rule, message } = outcome.refusal;
  const told = outcome.trace.some((step) => step.outcome === 'failed');
  const failed = { rule, outcome: 'failed' as const, because: message };
  return {
    provider: id,
    letIn: false,
    steps: told ? outcome.trace : [...outcome.trace, failed],
    newUsers: [],
  };
}

const whenTaken = {
  count_up: 'if that is taken, a number is added',
  ask: 'if that is taken, they choose another on a page',
  refuse: 'if that is taken, they are not let in',
} as const;

const existingUsers = {
  never: 'Nobody becomes a user who is here already.',
  ask_for_proof: 'Whose name is an existing user’s can prove on a page that it is them.',
  dangerously_link_by_localpart: 'Whose name is an existing user’s becomes that user, without any proof.',
} as const;

function explainNewUsers(
  { serverName, homeserver, reservedNames, terms }: ServerConfig,
  mapping: ProviderConfig['mapping'],
  { localpartBase, askForLocalpart }: MappedIdentity,
): string[] {
  if (!mapping.registration || !homeserver.registration)
    return [existingUsers[mapping.existingUsers], 'Somebody without an account is not let in.'];
  const taken = whenTaken[mapping.localpart.whenTaken];
  const name =
    localpartBase === undefined
      ? 'They choose their name on a page.'
      : askForLocalpart
        ? `They choose their name on a page, which suggests ${localpartBase}.`
        : `They become @${localpartBase}:${serverName}; ${taken}.`;
  const reserved = localpartBase !== undefined && isReserved(reservedNames, localpartBase, serverName);
  return [
    name,
    ...(reserved ? [`${localpartBase} is reserved, and counts as taken.`] : []),
    existingUsers[mapping.existingUsers],
    ...(terms === undefined ? [] : [`They agree to the terms first (version ${terms.version}).`]),
  ];
}

function print({ provider, letIn, steps, user, newUsers }: Explanation): string {
  const width = Math.max(...steps.map(({ rule }) => rule.length));
  const facts = user === undefined ? [] : userFacts(user);
  return [
    `Provider ${provider}`,
    '',
    ...steps.map(({ rule, outcome, because }) => `  ${outcome.padEnd(6)}  ${rule.padEnd(width)}  ${because}`),
    '',
    letIn ? 'They are let in.' : 'They are not let in.',
    ...facts.map(([name, value]) => `  ${name.padEnd(12)}  ${value}`),
    ...(newUsers.length === 0 ? [] : ['', 'If they have not been here before:']),
    ...newUsers.map((sentence) => `  ${sentence}`),
  ].join('\n');
}

function userFacts({ subject, localpartBase, profile }: MappedIdentity): (readonly [string, string])[] {
  const { displayName, email, avatar } = profile;
  const attributes = [
    ['display name', displayName],
    ['e-mail', email],
    ['avatar', avatar],
  ] as const;
  return [
    ['subject', subject],
    ...(localpartBase === undefined ? [] : [['localpart', localpartBase] as const]),
    ...attributes.flatMap(([name, attribute]) =>
      attribute === undefined
        ? []
        : [[name, `${attribute.value}${attribute.suggested ? ' (new users only)' : ''}`] as const],
    ),
  ];
}
