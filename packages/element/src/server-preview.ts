import { discover, type Ports } from '@latchkey/client';
import { plainName } from './plain-name.ts';
import type { Preview } from './scene.ts';

const pauseMs = 500;

/**
 * Finds out, while somebody types, where the homeserver of that name is. Each key gives up the search before it; what
 * is found wrong is not said before they press the button.
 */
export class ServerPreview {
  #search = new AbortController();

  /** @param tell - what is known so far; at once, and again when the homeserver was found. */
  look(typed: string, ports: Ports, tell: (preview: Preview) => void): void {
    this.stop();
    this.#search = new AbortController();
    const { signal } = this.#search;
    const find = async () => {
      const { ascii, mixed } = await plainName(typed);
      signal.throwIfAborted();
      tell({ mixed });
      if (!isWorthIt(ascii)) return;
      await ports.clock.after(pauseMs, signal);
      const { baseUrl, serverName } = await discover(ascii, { ports, signal });
      const { host } = new URL(baseUrl);
      if (serverName !== undefined && serverName !== host) tell({ mixed, host });
    };
    find().catch(() => undefined);
  }

  stop(): void {
    this.#search.abort();
  }
}

/** `exam` is on its way to a name: asking every start of a name would tell strangers what somebody types. */
function isWorthIt(name: string): boolean {
  return /^(@[^:]*:)?[^@\s/]+\.[a-z0-9-]{2,}(:\d+)?$/i.test(name);
}
