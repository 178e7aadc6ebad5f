/** What the sandbox uses of samlp, which has no types of its own. */
declare module 'samlp' {
  type Callback<Value> = (error: Error | null, value?: Value) => void;
  type Received = {
    readonly method: string;
    readonly query: Readonly<Record<string, string>>;
    readonly body: Readonly<Record<string, string>>;
  };
  type ParsedRequest = {
    readonly id?: string;
    readonly issuer?: string;
    readonly forceAuthn?: string;
    readonly assertionConsumerServiceURL?: string;
  };
  type Identity = {
    getClaims(): Readonly<Record<string, unknown>>;
    getNameIdentifier(): { readonly nameIdentifier: string; readonly nameIdentifierFormat?: string };
  };
  type ResponseOptions<User> = {
    readonly issuer: string;
    readonly cert: string;
    readonly key: string;
    readonly audience: string;
    readonly recipient: string;
    readonly destination: string;
    readonly inResponseTo: string | undefined;
    readonly lifetimeInSeconds: number;
    readonly sessionIndex: string;
    readonly signatureAlgorithm: 'rsa-sha256';
    readonly digestAlgorithm: 'sha256';
    readonly signAssertion: boolean;
    readonly signResponse: boolean;
    readonly authnContextClassRef: string;
    readonly samlStatusCode?: string;
    readonly samlStatusMessage?: string;
    readonly profileMapper: (user: User) => Identity;
    readonly encryptionCert?: string;
    readonly encryptionPublicKey?: string;
    readonly encryptionAlgorithm?: string;
  };
  const samlp: {
    parseRequest(
      request: Received,
      options: { readonly signingCert?: string; readonly relayState?: string },
      callback: Callback<ParsedRequest>,
    ): void;
    getSamlResponse<User>(options: ResponseOptions<User>, user: User, callback: Callback<string>): void;
  };
  // biome-ignore lint/style/noDefaultExport: that is how it comes from CommonJS.
  export default samlp;
}
