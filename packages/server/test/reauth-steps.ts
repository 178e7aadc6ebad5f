import type { Arrival, Browser } from './browser.ts';
import { baseUrl, loginTokenIn, trustedRedirect, type World } from './world.ts';

export const v3 = '/_matrix/client/v3';

/** One who is signed in, and asks. */
export type Device = { readonly token: string; readonly id: string };

/** Signs in by SSO as whoever is at the provider. */
export async function signInBySso(world: World, device: object = {}): Promise<Device> {
  const { url } = await world.signIn(trustedRedirect);
  return logIn(world, { type: 'm.login.token', token: loginTokenIn(url), ...device });
}

/** Signs in with a password. */
export function signInByPassword(world: World, user: string, device: object = {}): Promise<Device> {
  return logIn(world, { type: 'm.login.password', user, password: `${user}s password`, ...device });
}

async function logIn(world: World, body: object): Promise<Device> {
  const answer = await world.login(body);
  return { token: answer.body.access_token, id: answer.body.device_id };
}

/** A request of a device. Without a body none is sent. */
export function request(world: World, device: Device, [method, path, body]: [string, string, object?]) {
  return world.api(path.startsWith('/_matrix/') ? path : v3 + path, {
    method,
    headers: { authorization: `Bearer ${device.token}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** Asks to delete a device, with what `auth` says. */
export function deleteDevice(world: World, by: Device, deviceId: string, auth?: object) {
  return request(world, by, ['DELETE', `/devices/${deviceId}`, auth === undefined ? undefined : { auth }]);
}

/** The ids of a user's devices. */
export async function deviceIds(world: World, by: Device): Promise<string[]> {
  const { body } = await request(world, by, ['GET', '/devices']);
  return body.devices.map(({ device_id }: { device_id: string }) => device_id);
}

/** Where the page of a stage is. */
export function pageOf(session: string, stage = 'm.login.sso'): string {
  return `${baseUrl}${v3}/auth/${stage}/fallback/web?session=${encodeURIComponent(session)}`;
}

/** Opens the page, and goes on to the provider and back. */
export async function proveBySso(world: World, session: string, browser = world.browser()): Promise<Arrival> {
  const page = await browser.open(pageOf(session));
  return goToProvider(browser, page);
}

/** Goes on from the page to the provider and back. */
export function goToProvider(browser: Browser, page: Arrival, provider = 'acme'): Promise<Arrival> {
  return browser.send(page, { decision: 'continue', provider });
}

/** What a page says to a person: no markup, and entities as what they stand for. */
export function wordsOf({ text }: Arrival): string {
  const body = text.slice(text.indexOf('<body>')).replace(/<script>.*?<\/script>/s, '');
  return body
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}
