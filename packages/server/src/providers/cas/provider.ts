import type { JsonObject } from '@latchkey/protocol';
import {
  type Answer,
  type BeginInput,
  type Challenge,
  type ExternalIdentity,
  type LogoutNotice,
  type Provider,
  ProviderError,
  type ProviderParts,
} from '../provider.ts';
import { isNumeric, toClaims } from './claims.ts';
import type { CasConfig } from './config.ts';
import { toProviderError } from './errors.ts';
import { hashTicket, readLogoutRequest } from './logout-request.ts';
import { validateTicket } from './validate-ticket.ts';
import type { ValidationAnswer } from './validation-answer.ts';

/**
 * A CAS server, protocol 1, 2 or 3. CAS has no `state`: the service that a ticket is for names the flow, so each
 * sign-in is a service of its own.
 *
 * @see https://apereo.github.io/cas/7.1.x/protocol/CAS-Protocol-Specification.html
 */
export function casProvider(config: CasConfig, parts: ProviderParts): Provider {
  const kind = { config, parts };
  return {
    flowParameter: 'state',
    answersByPost: false,
    begin: async (input) => begin(kind, input),
    complete: (answer) => complete(kind, answer),
    readLogout: async (form) => readLogout(form),
    endSessionUrl: async (_upstream, returnTo) =>
      `${config.serverUrl}/logout?${new URLSearchParams({ service: returnTo })}`,
  };
}

type Kind = { readonly config: CasConfig; readonly parts: ProviderParts };

/** As long as a server could keep a ticket: the flow that it is bound to has ended long before. */
const rememberTicketsMs = 60 * 60_000;

/** Tolerated between the server's clock and ours. */
const clockToleranceMs = 30_000;

function begin({ config, parts }: Kind, { flowId, again = false }: BeginInput): Challenge {
  const query = new URLSearchParams({
    service: serviceOf(parts, flowId),
    ...(again && { renew: 'true' }),
  });
  const kept = again ? { notBefore: parts.ports.clock.now() } : {};
  return { kind: 'redirect', url: `${config.serverUrl}/login?${query}`, kept };
}

function serviceOf({ redirectUri }: ProviderParts, flowId: string): string {
  return `${redirectUri}?state=${flowId}`;
}

async function complete({ config, parts }: Kind, answer: Answer): Promise<ExternalIdentity> {
  const { flowId, kept, query } = answer;
  const ticket = readTicket(query);
  const again = kept.notBefore !== undefined;
  const validated = await validateTicket(config, parts.ports, {
    ticket,
    service: serviceOf(parts, flowId),
    renew: again,
  });
  if (validated.kind === 'failure') throw toProviderError(validated.code, { again });
  checkFreshness(validated, kept);
  if (config.numericPrefix === undefined && isNumeric(validated.user))
    throw new ProviderError('rejected', 'the user name is a number, and allow_numeric_ids is not set');
  const sid = hashTicket(ticket);
  if (!(await parts.replays.note(`ticket:${sid}`, parts.ports.clock.now() + rememberTicketsMs)))
    throw new ProviderError('replayed', 'the ticket has been used before');
  return {
    providerId: config.id,
    subject: validated.user,
    claims: toClaims(config, validated),
    upstream: { sid },
  };
}

function readTicket(query: URLSearchParams): string {
  const [ticket, ...more] = query.getAll('ticket');
  // That is how a server sends somebody back who did not want to sign in.
  if (ticket === undefined) throw new ProviderError('denied', 'there is no ticket');
  if (more.length > 0 || !/^[\x21-\x7e]{1,1024}$/.test(ticket))
    throw new ProviderError('rejected', 'that is not a ticket');
  return ticket;
}

/**
 * Whoever was not asked again got no ticket that the server accepts with `renew=true`. What it says beside that has to
 * fit.
 */
function checkFreshness(
  { attributes }: Extract<ValidationAnswer, { kind: 'success' }>,
  { notBefore }: JsonObject,
): void {
  if (typeof notBefore !== 'number') return;
  const isFromNewLogin = attributes.get('isFromNewLogin')?.[0];
  if (isFromNewLogin !== undefined && isFromNewLogin !== 'true')
    throw new ProviderError('stale', 'the CAS server says that this is not a new login');
  const date = readDate(attributes.get('authenticationDate')?.[0]);
  if (date !== undefined && date < notBefore - clockToleranceMs)
    throw new ProviderError('stale', 'the CAS server says that the login is older than the question');
}

/** Java's dates have their zone's name behind them: `2026-11-23T12:00:00.123Z[UTC]`. */
function readDate(text: string | undefined): number | undefined {
  const date = Date.parse(text?.replace(/\[[^\]]*\]$/, '') ?? '');
  return Number.isNaN(date) ? undefined : date;
}

function readLogout(form: URLSearchParams): LogoutNotice {
  const ticket = readLogoutRequest(form.get('logoutRequest') ?? '');
  if (ticket === undefined) throw new ProviderError('rejected', 'that is not a logout request');
  return { sid: hashTicket(ticket) };
}
