import type { ServerPorts } from '../../ports.ts';
import { limitedFetch } from '../limited-fetch.ts';
import { ProviderError } from '../provider.ts';
import type { CasConfig } from './config.ts';
import { readPlainAnswer, readXmlAnswer, type ValidationAnswer } from './validation-answer.ts';

/** Attributes of somebody in thousands of groups still fit. */
const maxAnswerBytes = 256 * 1024;

const endpoints = { 1: '/validate', 2: '/serviceValidate', 3: '/p3/serviceValidate' } as const;

/** A ticket, and what it must have been given for. */
export type TicketQuestion = {
  readonly ticket: string;
  readonly service: string;
  /** The ticket must have been given after the person was asked. */
  readonly renew: boolean;
};

/**
 * Asks the CAS server whose ticket this is. One request.
 *
 * @throws {ProviderError} `unreachable` or `rejected`. The ticket is in no message.
 */
export async function validateTicket(
  config: CasConfig,
  { fetch }: ServerPorts,
  { ticket, service, renew }: TicketQuestion,
): Promise<ValidationAnswer> {
  const query = new URLSearchParams({ service, ticket, ...(renew && { renew: 'true' }) });
  const url = `${config.serverUrl}${endpoints[config.protocolVersion]}?${query}`;
  const text = await ask(url, fetch, config.timeoutMs);
  const answer = config.protocolVersion === 1 ? readPlainAnswer(text) : readXmlAnswer(text);
  if (answer === undefined) throw new ProviderError('rejected', 'the CAS server answers nonsense');
  return answer;
}

async function ask(url: string, fetch: ServerPorts['fetch'], timeoutMs: number): Promise<string> {
  const response = await limitedFetch(fetch, maxAnswerBytes)(url, {
    // Somewhere else is not the server that the operator trusts.
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: unknown) => {
    throw new ProviderError('unreachable', 'the CAS server does not answer', { cause: error });
  });
  if (response.status !== 200)
    throw new ProviderError('unreachable', `the CAS server answers with status ${response.status}`);
  return response.text();
}
