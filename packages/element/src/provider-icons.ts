import { type IdentityProvider, loadIcon, type Offer, type Ports } from '@latchkey/client';
import { type Brand, isBrand } from './icons/brand-names.ts';
import type { MarkPart } from './icons/brands.ts';

/** What stands beside a provider's name: the mark of its brand, or the address of a picture that an image can show. */
export type ProviderPicture =
  | { readonly kind: 'mark'; readonly parts: readonly MarkPart[] }
  | { readonly kind: 'image'; readonly url: string };

/** The pictures of providers. None is there at first: a letter is drawn until one is, and for good where none comes. */
export class ProviderIcons {
  readonly #pictures = new Map<string, ProviderPicture>();
  #loading = new AbortController();

  /** The picture of a provider, if there is one yet. */
  readonly find = ({ brand = '', icon = '' }: Pick<IdentityProvider, 'brand' | 'icon'>) =>
    this.#pictures.get(brand) ?? this.#pictures.get(icon);

  /** Loads what the homeserver names; calls `loaded` at each. */
  load({ homeserver, methods }: Offer, ports: Ports, loaded: () => void): void {
    this.clear();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    const keep = (key: string, picture: ProviderPicture) => {
      this.#pictures.set(key, picture);
      loaded();
    };
    const loadBrand = async (brand: Brand) => {
      const { brandMarks } = await import('./icons/brands.ts');
      if (!signal.aborted) keep(brand, { kind: 'mark', parts: brandMarks[brand] });
    };
    const loadPicture = async (icon: string) => {
      const picture = await loadIcon({ baseUrl: homeserver.baseUrl, icon }, { ports, signal });
      if (picture && !signal.aborted) keep(icon, { kind: 'image', url: URL.createObjectURL(picture) });
    };
    const providers = methods.flatMap((method) => (method.type === 'sso' ? method.providers : []));
    const brands = new Set(providers.map(({ brand }) => brand).filter(isBrand));
    const icons = new Set(providers.filter(({ brand }) => !isBrand(brand)).flatMap(({ icon }) => icon ?? []));
    // Whatever does not come is drawn as a letter.
    for (const brand of brands) loadBrand(brand).catch(() => undefined);
    for (const icon of icons) loadPicture(icon).catch(() => undefined);
  }

  clear(): void {
    this.#loading.abort();
    for (const picture of this.#pictures.values())
      if (picture.kind === 'image') URL.revokeObjectURL(picture.url);
    this.#pictures.clear();
  }
}
