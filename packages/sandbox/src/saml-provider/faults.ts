/** What can be wrong with a SAML identity provider. Several can be wrong at once. */
export type SamlFault =
  /** Neither the assertion nor the response is signed. */
  | 'unsigned'
  /** Signed with a key that is not in the metadata. */
  | 'other-key'
  /** The assertion is for another service provider. */
  | 'wrong-audience'
  /** The assertion is to be delivered elsewhere. */
  | 'wrong-recipient'
  /** The response is addressed elsewhere. */
  | 'wrong-destination'
  /** The response answers a request that nobody made. */
  | 'wrong-request'
  /** Response and assertion name another issuer. */
  | 'wrong-issuer'
  /** The assertion ran out an hour ago. */
  | 'expired'
  /** Connections are refused. */
  | 'down';

/** Switches faults of a SAML identity provider while it runs, and shows its answers before they leave. */
export interface SamlFaults {
  readonly active: ReadonlySet<SamlFault>;
  start(fault: SamlFault): Promise<void>;
  end(fault: SamlFault): Promise<void>;
  endAll(): Promise<void>;
  /** Changes the XML of every response after it was signed, as somebody with a proxy could; `undefined` ends that. */
  alterResponse(alter: ((xml: string) => string) | undefined): void;
}

type Listening = { stop(): Promise<void>; resume(): Promise<void> };

/** The switches, as the provider's own parts see them. */
export class SamlFaultSwitches implements SamlFaults {
  readonly active = new Set<SamlFault>();
  readonly #listening: Listening;
  #alter: ((xml: string) => string) | undefined;

  constructor(listening: Listening) {
    this.#listening = listening;
  }

  async start(fault: SamlFault): Promise<void> {
    if (this.active.has(fault)) return;
    this.active.add(fault);
    if (fault === 'down') await this.#listening.stop();
  }

  async end(fault: SamlFault): Promise<void> {
    if (!this.active.delete(fault)) return;
    if (fault === 'down') await this.#listening.resume();
  }

  async endAll(): Promise<void> {
    for (const fault of [...this.active]) await this.end(fault);
    this.#alter = undefined;
  }

  alterResponse(alter: ((xml: string) => string) | undefined): void {
    this.#alter = alter;
  }

  /** A response, as it leaves. */
  apply(xml: string): string {
    return this.#alter?.(xml) ?? xml;
  }
}
