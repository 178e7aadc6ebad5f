import { loadIcon, type Offer, type Ports } from '@latchkey/client';
import { brandMarks } from './icons/brands.ts';

/** The pictures of providers that have no mark of their own here, as addresses that an image can show. */
export class ProviderIcons {
  readonly urls = new Map<string, string>();
  #loading = new AbortController();

  /** Loads what the homeserver names; calls `loaded` at each. */
  load({ homeserver, methods }: Offer, ports: Ports, loaded: () => void): void {
    this.clear();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    const providers = methods.flatMap((method) => (method.type === 'sso' ? method.providers : []));
    for (const { icon, brand } of providers) {
      if (icon === undefined || (brand !== undefined && Object.hasOwn(brandMarks, brand))) continue;
      void loadIcon({ baseUrl: homeserver.baseUrl, icon }, { ports, signal }).then((picture) => {
        if (picture === undefined || signal.aborted || this.urls.has(icon)) return;
        this.urls.set(icon, URL.createObjectURL(picture));
        loaded();
      });
    }
  }

  clear(): void {
    this.#loading.abort();
    for (const url of this.urls.values()) URL.revokeObjectURL(url);
    this.urls.clear();
  }
}
