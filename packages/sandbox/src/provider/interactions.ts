import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import type { ProviderAccount } from './accounts.ts';
import { accountField, cancelField, errorPage, loginPage, pageHeaders } from './interaction-pages.ts';

/** Where people are sent to say who they are. */
export const interactionPath = '/sign-in/';

/** Who asks, and who may answer. */
export type InteractionDesk = {
  readonly providerName: string;
  readonly accounts: readonly ProviderAccount[];
};

/** Answers the provider's sign-in page: a GET shows it, a POST says who signs in. */
export async function answerInteraction(
  provider: Provider,
  desk: InteractionDesk,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  try {
    const { params } = await provider.interactionDetails(request, response);
    if (request.method === 'POST') {
      const result = readChoice(await readForm(request), desk.accounts);
      await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
      return;
    }
    const client = await provider.Client.find(String(params.client_id));
    sendPage(
      response,
      200,
      loginPage({ ...desk, clientName: client?.clientName ?? String(params.client_id) }),
    );
  } catch (error) {
    if (!(error instanceof errors.OIDCProviderError)) throw error;
    // A reloaded page, or a sign-in that another one has overtaken.
    sendPage(
      response,
      400,
      errorPage(desk.providerName, error.error, 'This sign-in is over. Please start again.'),
    );
  }
}

type InteractionResult = Parameters<Provider['interactionFinished']>[2];

function readChoice(form: URLSearchParams, accounts: readonly ProviderAccount[]): InteractionResult {
  const chosen = accounts.find(({ subject }) => subject === form.get(accountField));
  if (form.has(cancelField) || chosen === undefined) {
    return { error: 'access_denied', error_description: 'The person cancelled the sign-in' };
  }
  return { login: { accountId: chosen.subject } };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return new URLSearchParams(body);
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, pageHeaders);
  response.end(html);
}
