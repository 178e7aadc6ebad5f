import type { Adapter, AdapterPayload, ClientMetadata } from 'oidc-provider';

type Entry = { readonly payload: AdapterPayload; readonly expiresAt: number };

/** What one provider remembers: its clients, codes, sessions. Gone with the provider. */
export class ProviderMemory {
  readonly #entries = new Map<string, Entry>();

  /** Makes what `oidc-provider` calls an adapter, for one kind of thing. */
  adapter(model: string): Adapter {
    const key = (id: string) => `${model}:${id}`;
    const findWhere = (fits: (payload: AdapterPayload) => boolean) =>
      [...this.#entries].find(([name, { payload }]) => name.startsWith(`${model}:`) && fits(payload))?.[0];
    return {
      upsert: async (id, payload, expiresInSeconds) => {
        const expiresAt = expiresInSeconds ? Date.now() + expiresInSeconds * 1000 : Number.POSITIVE_INFINITY;
        this.#entries.set(key(id), { payload, expiresAt });
      },
      find: async (id) => this.#read(key(id)),
      findByUid: async (uid) => this.#read(findWhere((payload) => payload.uid === uid)),
      findByUserCode: async (userCode) => this.#read(findWhere((payload) => payload.userCode === userCode)),
      consume: async (id) => {
        const payload = this.#read(key(id));
        if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => {
        this.#entries.delete(key(id));
      },
      revokeByGrantId: async (grantId) => {
        for (const [name, { payload }] of this.#entries) {
          if (payload.grantId === grantId) this.#entries.delete(name);
        }
      },
    };
  }

  /** Registers a client, or replaces the one with that id. */
  async addClient(metadata: ClientMetadata): Promise<void> {
    await this.adapter('Client').upsert(metadata.client_id, metadata, 0);
  }

  #read(name: string | undefined): AdapterPayload | undefined {
    const entry = name === undefined ? undefined : this.#entries.get(name);
    return entry !== undefined && entry.expiresAt > Date.now() ? entry.payload : undefined;
  }
}
