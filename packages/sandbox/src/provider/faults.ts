/** What can be wrong with an identity provider. Several can be wrong at once. */
export type ProviderFault =
  /** The ID token has another `nonce` than the one it was asked for. */
  | 'wrong-nonce'
  /** The ID token names another issuer. */
  | 'wrong-issuer'
  /** The ID token is meant for another client. */
  | 'wrong-audience'
  /** The ID token is signed with a key that the provider does not publish, under a key id that it does. */
  | 'bad-signature'
  /** The ID token ran out an hour ago. */
  | 'expired-id-token'
  /** The token endpoint answers 500 without JSON. */
  | 'token-endpoint-500'
  /** Connections are refused. */
  | 'down'
  /** The discovery document is not answered before the fault ends. */
  | 'slow-discovery';

/** Switches faults of a provider while it runs. The provider itself stays real: its answers are tampered with. */
export interface ProviderFaults {
  readonly active: ReadonlySet<ProviderFault>;
  start(fault: ProviderFault): Promise<void>;
  end(fault: ProviderFault): Promise<void>;
  endAll(): Promise<void>;
}

/** Something that can stop and resume listening. */
type Listening = { stop(): Promise<void>; resume(): Promise<void> };

/** The switches, as the provider's own parts see them. */
export class FaultSwitches implements ProviderFaults {
  readonly active = new Set<ProviderFault>();
  readonly #ended = new Map<ProviderFault, (() => void)[]>();
  #listening: Listening | undefined;

  /** Names what goes away when the provider is down. */
  attach(listening: Listening): void {
    this.#listening = listening;
  }

  async start(fault: ProviderFault): Promise<void> {
    if (this.active.has(fault)) return;
    this.active.add(fault);
    if (fault === 'down') await this.#listening?.stop();
  }

  async end(fault: ProviderFault): Promise<void> {
    if (!this.active.delete(fault)) return;
    if (fault === 'down') await this.#listening?.resume();
    for (const go of this.#ended.get(fault) ?? []) go();
    this.#ended.delete(fault);
  }

  async endAll(): Promise<void> {
    for (const fault of [...this.active]) await this.end(fault);
  }

  /** The provider stops for good: nothing waits for the end of a fault any more, and ending one brings nothing back. */
  async retire(): Promise<void> {
    const listening = this.#listening;
    this.#listening = undefined;
    await listening?.stop();
    await this.endAll();
  }

  /** Waits while a fault is active. */
  whileActive(fault: ProviderFault): Promise<void> {
    if (!this.active.has(fault)) return Promise.resolve();
    return new Promise((resolve) => {
      this.#ended.set(fault, [...(this.#ended.get(fault) ?? []), resolve]);
    });
  }
}
