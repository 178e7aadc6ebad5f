import { thumbnailUrl } from '@latchkey/protocol';
import { defaultTimeoutMs } from '../http/ask.ts';
import { readBytes } from '../http/read-text.ts';
import type { BareCallOptions } from '../options.ts';

/** Pictures that no script can hide in. SVG is not among them. */
const contentTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** What an icon is loaded from. */
export type IconRequest = {
  /** The homeserver that named it; nobody else is asked. */
  readonly baseUrl: string;
  /** `mxc://…`, as in {@link IdentityProvider}. */
  readonly icon: string;
  /** Edge length in device pixels; 96 by default. */
  readonly sizePx?: number;
};

/**
 * Loads the icon of an identity provider: at most 64 KiB, a PNG, JPEG, GIF or WebP. Show it with
 * `URL.createObjectURL`, and a letter in its place until it is there, or where there is none.
 *
 * @returns `undefined` where there is no such picture, whatever the reason: an icon is never worth an error.
 * @example
 * import { loadIcon, type Ports } from '@latchkey/client';
 *
 * declare const ports: Ports;
 * const icon = 'mxc://example.org/abc';
 * const picture = await loadIcon({ baseUrl: 'https://matrix.example.org', icon }, { ports });
 */
export async function loadIcon(
  { baseUrl, icon, sizePx = 96 }: IconRequest,
  { ports, signal, timeoutMs = defaultTimeoutMs }: BareCallOptions,
): Promise<Blob | undefined> {
  const url = thumbnailUrl(baseUrl, icon, sizePx);
  if (url === undefined) return undefined;
  const attempt = new AbortController();
  signal?.addEventListener('abort', () => attempt.abort(signal.reason), { signal: attempt.signal });
  const load = async () => {
    const response = await ports.fetch(url, {
      signal: attempt.signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    const [type = ''] = (response.headers.get('content-type') ?? '').toLowerCase().split(/[;\s]/);
    if (!response.ok || !contentTypes.includes(type)) return undefined;
    return new Blob([await readBytes(response)], { type });
  };
  const limit = ports.clock.after(timeoutMs, attempt.signal).then(() => undefined);
  try {
    signal?.throwIfAborted();
    return await Promise.race([load(), limit]);
  } catch {
    return undefined;
  } finally {
    attempt.abort();
  }
}
