import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SignInError } from '../errors.ts';
import { type Loopback, loopback } from './loopback.ts';

const id = 'aN-unguessable_id';

type Answered = { status: number; headers: IncomingHttpHeaders; body: string };

/** A request byte for byte as told: fetch would set Host by itself and follow redirects. */
function send(url: string, { method = 'GET', headers = {} } = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(url, { method, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    asked.once('error', reject);
    asked.end();
  });
}

/** A listener with one sign-in under way; `opened` resolves when its address was opened. */
async function waiting(
  options: { signal?: AbortSignal; openUrl?: (url: string) => unknown; path?: string } = {},
): Promise<{ listener: Loopback; origin: string; callback: string; answer: Promise<string> }> {
  const listener = await loopback(options.path === undefined ? {} : { path: options.path });
  onTestFinished(() => listener.close());
  const callback = `${listener.redirectUrl}?latchkey=${id}`;
  const opener = listener.opener(options.openUrl ?? (() => {}));
  const answer = opener('https://example.org/start', {
    redirectUrl: callback,
    signal: options.signal ?? new AbortController().signal,
  });
  // Each test says itself what becomes of it.
  answer.catch(() => {});
  return { listener, origin: new URL(callback).origin, callback, answer };
}

/** Proves that the sign-in is still open: the true callback ends it. */
async function stillWaits({
  callback,
  answer,
}: {
  callback: string;
  answer: Promise<string>;
}): Promise<void> {
  const address = `${callback}&loginToken=good`;
  expect((await send(address)).status).toBe(303);
  expect(await answer).toBe(address);
}

describe('the callback', () => {
  it('listens on 127.0.0.1 only, on a port that the system chose', async () => {
    const { listener } = await waiting();
    expect(listener.redirectUrl).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*\/callback$/);
  });

  it('hands over the whole address, byte for byte', async () => {
    const { callback, answer } = await waiting();
    const address = `${callback}&x=%20y;z&loginToken=a%2Bb`;
    await send(address);
    expect(await answer).toBe(address);
  });

  it('opens the address that it was given, once', async () => {
    const opened: string[] = [];
    await waiting({ openUrl: (url) => opened.push(url) });
    expect(opened).toEqual(['https://example.org/start']);
  });

  it('takes the token out of the address bar by a redirect to a page of its own', async () => {
    const { origin, callback } = await waiting();
    const { status, headers, body } = await send(`${callback}&loginToken=good`);
    expect({ status, location: headers.location, body }).toEqual({
      status: 303,
      location: '/done',
      body: '',
    });
    const page = await send(`${origin}/done`);
    expect(page.status).toBe(200);
    expect(page.body).toContain('You can close this tab and go back to the terminal.');
  });

  it('shows the same page again on a reload, and on a second visit of the callback', async () => {
    const { origin, callback } = await waiting();
    await send(`${callback}&loginToken=good`);
    const first = await send(`${origin}/done`);
    const again = await send(`${callback}&loginToken=good`);
    expect(again).toMatchObject({ status: 303, headers: { location: '/done' } });
    expect(await send(`${origin}/done`)).toMatchObject({ status: 200, body: first.body });
  });

  it('keeps the first of two callbacks with the same id', async () => {
    const { callback, answer } = await waiting();
    await send(`${callback}&loginToken=first`);
    await send(`${callback}&loginToken=second`);
    expect(await answer).toBe(`${callback}&loginToken=first`);
  });

  it('keeps two sign-ins at once apart', async () => {
    const { listener, answer, callback } = await waiting();
    const other = `${listener.redirectUrl}?latchkey=another_id`;
    const otherAnswer = listener.opener(() => {})('https://example.org/2', {
      redirectUrl: other,
      signal: new AbortController().signal,
    });
    await send(`${other}&loginToken=2`);
    await send(`${callback}&loginToken=1`);
    expect(await Promise.all([answer, otherAnswer])).toEqual([
      `${callback}&loginToken=1`,
      `${other}&loginToken=2`,
    ]);
  });

  it('answers under the path it was told to', async () => {
    const world = await waiting({ path: '/back/from-sso' });
    expect(world.callback).toContain('/back/from-sso?');
    await stillWaits(world);
  });
});

describe('what is not the callback', () => {
  it.each([
    ['the hunt for an icon', '/favicon.ico', {}, 204],
    ['another path', '/?latchkey=ID&loginToken=x', {}, 404],
    ['a path that only begins like it', '/callback/x?latchkey=ID&loginToken=x', {}, 404],
    ['a path with two slashes', '//callback?latchkey=ID&loginToken=x', {}, 404],
    ['the last page before its time', '/done', {}, 404],
    ['a callback without a login token', '/callback?latchkey=ID', {}, 404],
    ['a callback with an empty login token', '/callback?latchkey=ID&loginToken=', {}, 404],
    ['a token under a name in other letters', '/callback?latchkey=ID&LoginToken=x', {}, 404],
    ['a callback without an id', '/callback?loginToken=x', {}, 404],
    ['a callback with an id that nobody gave out', '/callback?latchkey=guess&loginToken=x', {}, 404],
    ['a callback with a second id', '/callback?latchkey=ID&latchkey=guess&loginToken=x', {}, 404],
    ['a HEAD', '/callback?latchkey=ID&loginToken=x', { method: 'HEAD' }, 405],
    ['a POST', '/callback?latchkey=ID&loginToken=x', { method: 'POST' }, 405],
    ['an OPTIONS', '/callback?latchkey=ID&loginToken=x', { method: 'OPTIONS' }, 405],
    ['a prefetch', '/callback?latchkey=ID&loginToken=x', { headers: { 'Sec-Purpose': 'prefetch' } }, 503],
    [
      'a prerender',
      '/callback?latchkey=ID&loginToken=x',
      { headers: { 'Sec-Purpose': 'prefetch;prerender' } },
      503,
    ],
    ['an old prefetch', '/callback?latchkey=ID&loginToken=x', { headers: { Purpose: 'prefetch' } }, 503],
    [
      'a name that was made to resolve to this machine',
      '/callback?latchkey=ID&loginToken=x',
      { headers: { Host: 'evil.example' } },
      421,
    ],
    ['another port’s name', '/callback?latchkey=ID&loginToken=x', { headers: { Host: '127.0.0.1:1' } }, 421],
  ])('%s harms nothing', async (_what, target, how, status) => {
    const world = await waiting();
    expect((await send(world.origin + target.replace('ID', id), how)).status).toBe(status);
    await stillWaits(world);
  });

  it('says on a page that an unsolicited callback signed nobody in', async () => {
    const { origin } = await waiting();
    const { body } = await send(`${origin}/callback?latchkey=guess&loginToken=planted`);
    expect(body).toContain('Nobody is signed in');
    expect(body).not.toContain('planted');
  });

  it('harms nothing with an idle connection or one that speaks no HTTP', async () => {
    const world = await waiting();
    const port = Number(new URL(world.origin).port);
    const idle = connect(port, '127.0.0.1');
    const rude = connect(port, '127.0.0.1', () => rude.write('\0\0\0\r\n\r\n'));
    const closed = [idle, rude].map(
      (socket) => new Promise((resolve) => socket.once('close', resolve).resume()),
    );
    await closed[1];
    await stillWaits(world);
    await world.listener.close();
    await closed[0];
  });
});

describe('every answer', () => {
  it.each(['/callback?latchkey=ID&loginToken=x', '/callback?latchkey=guess&loginToken=x', '/nowhere'])(
    'of %s is neither stored nor framed nor told to the next page, and runs no script',
    async (target) => {
      const { origin } = await waiting();
      const { headers } = await send(origin + target.replace('ID', id));
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        connection: 'close',
      });
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
      expect(headers['content-security-policy']).not.toContain('script');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it('shows the texts of the app as text', async () => {
    const listener = await loopback({ page: { heading: '<b>Acme</b>', text: 'Back to "Acme" & Co' } });
    onTestFinished(() => listener.close());
    const redirectUrl = `${listener.redirectUrl}?latchkey=${id}`;
    const { signal } = new AbortController();
    const answer = listener.opener(() => {})('https://example.org/', { redirectUrl, signal });
    await send(`${redirectUrl}&loginToken=x`);
    await answer;
    const { body } = await send(new URL('/done', redirectUrl).href);
    expect(body).toContain('<h1>&#60;b&#62;Acme&#60;/b&#62;</h1>');
    expect(body).toContain('Back to &#34;Acme&#34; &#38; Co');
  });
});

describe('ends', () => {
  it('with the signal’s reason when the person gives up; a late callback is a stranger’s then', async () => {
    const giveUp = new AbortController();
    const { callback, answer } = await waiting({ signal: giveUp.signal });
    giveUp.abort(new Error('gave up'));
    await expect(answer).rejects.toThrow('gave up');
    expect((await send(`${callback}&loginToken=late`)).status).toBe(404);
  });

  it('without opening anything when the person gave up before', async () => {
    const opened: string[] = [];
    const { answer } = await waiting({
      signal: AbortSignal.abort(new Error('gave up')),
      openUrl: (url) => opened.push(url),
    });
    await expect(answer).rejects.toThrow('gave up');
    expect(opened).toEqual([]);
  });

  it('with opener_failed when the address can’t be opened', async () => {
    const { answer } = await waiting({
      openUrl: () => {
        throw new Error('no browser');
      },
    });
    const error = await answer.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SignInError);
    expect(error).toMatchObject({ code: 'opener_failed', cause: new Error('no browser') });
  });

  it('refuses a redirectUrl without an id', async () => {
    const { listener } = await waiting();
    const context = { redirectUrl: listener.redirectUrl, signal: new AbortController().signal };
    await expect(listener.opener(() => {})('https://example.org/', context)).rejects.toThrow(TypeError);
  });

  it.each(['callback', '/done', '/a?b', '/a#b', '/a b', ''])('refuses the path %o', async (path) => {
    await expect(loopback({ path })).rejects.toThrow(TypeError);
  });

  it('lets a browser that is still on its way to the last page have it before it closes', async () => {
    const { listener, callback, answer, origin } = await waiting();
    await send(`${callback}&loginToken=x`, { headers: { 'Sec-Fetch-Mode': 'navigate' } });
    await answer;
    const closed = listener.close();
    expect((await send(`${origin}/done`)).status).toBe(200);
    await closed;
    await expect(send(`${origin}/done`)).rejects.toThrow('ECONNREFUSED');
  });

  it('closes soon after a script that does not follow the redirect', { retry: 4 }, async () => {
    const { listener, callback } = await waiting();
    await send(`${callback}&loginToken=x`);
    const before = performance.now();
    await listener.close();
    expect(performance.now() - before).toBeLessThan(150);
  });
});
