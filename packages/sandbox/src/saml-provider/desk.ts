import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KeyAndCertificate } from '../certificates/self-signed-certificate.ts';
import type { ProviderAccount } from '../provider/accounts.ts';
import {
  accountField,
  cancelField,
  errorPage,
  formPostHeaders,
  formPostPage,
  loginPage,
  pageHeaders,
} from '../provider/interaction-pages.ts';
import type { SamlFaultSwitches } from './faults.ts';
import { buildIdentityProviderMetadata } from './metadata.ts';
import { readSamlRequest } from './requests.ts';
import {
  type Answering,
  buildRefusal,
  buildResponse,
  type SamlRequest,
  type SamlServiceProvider,
} from './responses.ts';

/** What the desk works with. */
export type DeskSettings = {
  readonly name: string;
  readonly url: string;
  readonly accounts: readonly ProviderAccount[];
  readonly faults: SamlFaultSwitches;
  readonly remembersUsers: boolean;
  readonly keys: KeyAndCertificate;
  readonly strangersKeys: KeyAndCertificate;
  /** Names its cookie: cookies ignore ports. */
  readonly secret: string;
};

const metadataPath = '/metadata';
const ssoPath = '/sso';
const signInPath = '/sign-in/';

/** Answers the requests of people and service providers. */
export class SamlDesk {
  readonly entityId: string;
  readonly ssoUrl: string;
  keys: KeyAndCertificate;
  groups: readonly string[] = ['users'];
  readonly #settings: DeskSettings;
  readonly #serviceProviders = new Map<string, SamlServiceProvider>();
  /** Requests of people who are asked who they are. */
  readonly #waiting = new Map<string, SamlRequest>();
  /** Who is signed in here, by their cookie. */
  readonly #sessions = new Map<string, ProviderAccount>();

  constructor(settings: DeskSettings) {
    this.#settings = settings;
    this.keys = settings.keys;
    this.entityId = settings.url + metadataPath;
    this.ssoUrl = settings.url + ssoPath;
  }

  addServiceProvider(serviceProvider: SamlServiceProvider): void {
    this.#serviceProviders.set(serviceProvider.entityId, serviceProvider);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.#settings.url);
    if (url.pathname === metadataPath) return this.#sendMetadata(response);
    if (url.pathname === ssoPath) return this.#receive(request, response, url);
    const id = url.pathname.slice(signInPath.length);
    const waiting = url.pathname.startsWith(signInPath) ? this.#waiting.get(id) : undefined;
    if (waiting === undefined) return this.#refuse(response, 'This sign-in is over. Please start again.');
    if (request.method !== 'POST') return this.#ask(response, waiting);
    this.#waiting.delete(id);
    const form = await readForm(request);
    const account = this.#settings.accounts.find(({ subject }) => subject === form.get(accountField));
    await this.#sendAnswer(response, waiting, form.has(cancelField) ? undefined : account);
  }

  #sendMetadata(response: ServerResponse): void {
    const certificates = [this.keys.certificate];
    const { entityId, ssoUrl } = this;
    response.writeHead(200, { 'content-type': 'application/samlmetadata+xml', 'cache-control': 'no-store' });
    response.end(buildIdentityProviderMetadata({ entityId, ssoUrl, certificates }));
  }

  /** Somebody comes with a request: they are asked who they are, or known already. */
  async #receive(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const body = request.method === 'POST' ? await readForm(request) : new URLSearchParams();
    const read = await readSamlRequest({ query: url.searchParams, body }, this.#serviceProviders);
    if ('problem' in read) return this.#refuse(response, read.problem);
    const known = this.#sessions.get(readCookie(request, this.#cookieName));
    if (known !== undefined && this.#settings.remembersUsers && !read.forceAuthn)
      return this.#sendAnswer(response, read, known);
    const id = randomBytes(16).toString('hex');
    this.#waiting.set(id, read);
    response.writeHead(303, { location: signInPath + id, 'cache-control': 'no-store' }).end();
  }

  #ask(response: ServerResponse, { serviceProvider }: SamlRequest): void {
    const { name, accounts } = this.#settings;
    const clientName = new URL(serviceProvider.callbackUrl).host;
    response.writeHead(200, pageHeaders).end(loginPage({ providerName: name, accounts, clientName }));
  }

  #refuse(response: ServerResponse, problem: string): void {
    response.writeHead(400, pageHeaders).end(errorPage(this.#settings.name, 'invalid_request', problem));
  }

  async #sendAnswer(
    response: ServerResponse,
    request: SamlRequest,
    account: ProviderAccount | undefined,
  ): Promise<void> {
    const { faults, strangersKeys, accounts } = this.#settings;
    const sessionIndex = randomBytes(16).toString('hex');
    const answering: Answering = {
      entityId: this.entityId,
      keys: this.keys,
      strangersKeys,
      faults: faults.active,
      groups: this.groups,
      sessionIndex,
    };
    const [anybody] = accounts;
    if (anybody === undefined) throw new Error('a provider without accounts');
    const xml =
      account === undefined
        ? await buildRefusal(request, anybody, answering)
        : await buildResponse(request, account, answering);
    if (account !== undefined) this.#sessions.set(sessionIndex, account);
    const fields = {
      SAMLResponse: Buffer.from(faults.apply(xml)).toString('base64'),
      RelayState: request.relayState,
    };
    response.writeHead(200, {
      ...formPostHeaders,
      'set-cookie': `${this.#cookieName}=${sessionIndex}; HttpOnly; SameSite=Lax; Path=/`,
    });
    response.end(formPostPage(this.#settings.name, request.serviceProvider.callbackUrl, fields));
  }

  get #cookieName(): string {
    return `saml-${this.#settings.secret}`;
  }
}

function readCookie({ headers }: IncomingMessage, name: string): string {
  const found = headers.cookie?.split('; ').find((cookie) => cookie.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? '';
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return new URLSearchParams(body);
}
