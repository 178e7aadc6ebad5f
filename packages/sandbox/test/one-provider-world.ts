import {
  type Arrival,
  createUserAgent,
  createWorld,
  type Page,
  type UserAgent,
  type World,
} from '@latchkey/sandbox';

/** A client that gets its login token without a confirmation page. */
export const app = 'https://app.example/';

/** A homeserver without users of its own and one provider, by its entry in the configuration. */
export function createOneProviderWorld(
  entry: Readonly<Record<string, unknown>>,
  serverConfig: Readonly<Record<string, unknown>> = {},
): Promise<World> {
  return createWorld({
    providers: [],
    trustedRedirects: [app],
    serverConfig: {
      homeserver: { type: 'embedded' },
      providers: [{ id: 'acme', name: 'Acme', ...entry }],
      ...serverConfig,
    },
  });
}

/** Where a client sends a browser. */
export function startUrl({ homeserver }: World, providerId = 'acme'): string {
  return `${homeserver.url}/_matrix/client/v3/login/sso/redirect/${providerId}?redirectUrl=${encodeURIComponent(app)}`;
}

/** A request to the Matrix API, and what it answers. */
export async function askMatrix(
  { homeserver }: World,
  path: string,
  { token, ...init }: RequestInit & { readonly token?: string } = {},
): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${homeserver.url}/_matrix/client/v3${path}`, { ...init, headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Redeems the login token that a browser was sent away with. */
export async function redeem(world: World, arrival: Arrival) {
  if (arrival.kind !== 'departure')
    throw new Error(`a page came instead: ${arrival.status} ${arrival.title}`);
  return login(world, { type: 'm.login.token', token: new URL(arrival.url).searchParams.get('loginToken') });
}

/** `POST /login`. */
export function login(world: World, body: object) {
  return askMatrix(world, '/login', { method: 'POST', body: JSON.stringify(body) });
}

/** Opens an address at which a page is expected. */
export async function openPage(userAgent: UserAgent, url: string): Promise<Page> {
  return expectPage(await userAgent.open(url));
}

/** Takes an arrival for a page. */
export function expectPage(arrival: Arrival): Page {
  if (arrival.kind === 'page') return arrival;
  throw new Error('the browser was sent away');
}

/** Presses the first button of a page, or the one with this value, with what was typed before. */
export function press(
  userAgent: UserAgent,
  page: Page,
  {
    value,
    fields = {},
  }: { readonly value?: string; readonly fields?: Readonly<Record<string, string>> } = {},
): Promise<Arrival> {
  for (const form of page.forms) {
    const button = form.buttons.find((one) => value === undefined || one.value === value);
    if (button !== undefined) return userAgent.submit(page, form, { button, fields });
  }
  throw new Error(`no such button on ${page.title}`);
}

/** Signs in on a page of the homeserver that asks for a user name and a password. */
export async function typePassword(
  world: World,
  username: string,
  password: string,
  userAgent = createUserAgent(),
): Promise<Arrival> {
  const page = await openPage(userAgent, startUrl(world));
  return press(userAgent, page, { fields: { username, password } });
}

/** Asks to delete a device, and opens the page on which its owner proves who they are. */
export async function beginReauth(world: World, userAgent: UserAgent, token: string, deviceId: string) {
  const path = `/devices/${deviceId}`;
  const { body } = await askMatrix(world, path, { method: 'DELETE', token, body: '{}' });
  const { session } = body;
  const page = await openPage(
    userAgent,
    `${world.homeserver.url}/_matrix/client/v3/auth/m.login.sso/fallback/web?session=${session}`,
  );
  const finish = () =>
    askMatrix(world, path, { method: 'DELETE', token, body: JSON.stringify({ auth: { session } }) });
  return { page, finish };
}
