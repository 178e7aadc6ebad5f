import { stringField } from '@latchkey/protocol';
import {
  type Answer,
  type BeginInput,
  type Challenge,
  type ExternalIdentity,
  type Provider,
  ProviderError,
  type ProviderParts,
} from '../provider.ts';
import type { SamlConfig } from './config.ts';
import { toProviderError } from './errors.ts';
import { type Description, describer } from './identity-provider.ts';
import type { CheckedAnswer, Outcome, ServiceProvider, WorkKind, Works } from './work.ts';
import { PoolError, WorkerPool } from './worker-pool.ts';

/** The largest form that an answer comes in; what is in it has a limit of its own. */
const maxAnswerBytes = 512 * 1024;

// One for the process: there are no more processors when there are more providers.
const sharedPool = new WorkerPool();

/**
 * A SAML 2.0 identity provider, asked by the web browser profile: a signed request, an answer by `POST` that must be to that
 * request, of this browser, of the right issuer, for us, in time, signed, and here for the first time.
 *
 * @see https://docs.oasis-open.org/security/saml/v2.0/saml-profiles-2.0-os.pdf section 4.1
 */
export function samlProvider(
  config: SamlConfig,
  parts: ProviderParts,
  pool: WorkerPool = sharedPool,
): Provider {
  const description = describer(config, { ports: parts.ports, pool });
  const serviceProvider = describeUs(config, parts.redirectUri);
  const kind = { config, parts, pool, description, serviceProvider };
  return {
    flowParameter: 'RelayState',
    answersByPost: true,
    maxAnswerBytes,
    begin: (input) => begin(kind, input),
    complete: (answer) => complete(kind, answer),
    async metadata() {
      const body = await work(kind, { kind: 'write_metadata', serviceProvider });
      return { contentType: 'application/samlmetadata+xml', body };
    },
  };
}

type Kind = {
  readonly config: SamlConfig;
  readonly parts: ProviderParts;
  readonly pool: WorkerPool;
  readonly description: Description;
  readonly serviceProvider: ServiceProvider;
};

function describeUs(config: SamlConfig, callbackUrl: string): ServiceProvider {
  const { signing, decryption } = config;
  return {
    entityId: config.entityId ?? callbackUrl.replace(/callback$/, 'metadata'),
    callbackUrl,
    signRequests: config.signRequests,
    signingKey: signing.key,
    signingCertificate: signing.certificate,
    decryptionKey: decryption.key,
    decryptionCertificate: decryption.certificate,
    nameIdFormat: config.nameIdFormat,
    wantAssertionsSigned: config.wantAssertionsSigned,
    wantResponseSigned: config.wantResponseSigned,
    subjectAttribute: config.subjectAttribute,
    authnContexts: config.authnContexts,
    clockSkewMs: config.clockSkewMs,
  };
}

async function begin(kind: Kind, { flowId, again = false }: BeginInput): Promise<Challenge> {
  const { config, parts, description, serviceProvider } = kind;
  const { ssoUrls } = await description.read();
  const binding = ssoUrls[config.requestBinding] === undefined ? otherBinding(config) : config.requestBinding;
  const ssoUrl = ssoUrls[binding];
  if (ssoUrl === undefined) throw new ProviderError('unreachable', 'the identity provider has no address');
  // An id of XML does not start with a digit.
  const requestId = `_${Buffer.from(parts.ports.random(20)).toString('hex')}`;
  const kept = { requestId, ...(again && { notBefore: parts.ports.clock.now() }) };
  const request = await work(kind, {
    kind: 'build_request',
    serviceProvider,
    binding,
    ssoUrl,
    requestId,
    flowId,
    again,
  });
  return { ...request, kept };
}

function otherBinding({ requestBinding }: SamlConfig) {
  return requestBinding === 'redirect' ? 'post' : 'redirect';
}

async function complete(kind: Kind, { kept, form }: Answer): Promise<ExternalIdentity> {
  const { config, parts } = kind;
  const requestId = stringField(kept, 'requestId');
  const [answer, ...more] = form.getAll('SAMLResponse');
  if (requestId === undefined || answer === undefined || more.length > 0)
    throw new ProviderError('rejected', 'there is not one SAML response');
  const notBefore = typeof kept.notBefore === 'number' ? kept.notBefore : undefined;
  const checked = await check(kind, { answer, requestId, notBefore });
  const isNew = await parts.replays.note(checked.assertionId, checked.expiresAt);
  if (!isNew) throw new ProviderError('replayed', 'the assertion was here before');
  const { subject, claims, sessionIndex } = checked;
  const upstream = sessionIndex !== undefined && { upstream: { sid: sessionIndex } };
  return { providerId: config.id, subject, claims, ...upstream };
}

type Received = {
  readonly answer: string;
  readonly requestId: string;
  readonly notBefore: number | undefined;
};

/** Checks an answer; once more after a look at the metadata, if it was signed with a key that is not known yet. */
async function check(kind: Kind, received: Received): Promise<CheckedAnswer> {
  const { pool, parts, description, serviceProvider } = kind;
  const attempt = async () =>
    runIn(pool, {
      ...received,
      kind: 'check_answer',
      serviceProvider,
      identityProvider: await description.read(),
      now: parts.ports.clock.now(),
    });
  const first = await attempt();
  if (first.ok) return first.result;
  const isWorthAnother = first.code === 'unknown_signer' && (await description.refresh());
  const outcome = isWorthAnother ? await attempt() : first;
  if (!outcome.ok) throw toProviderError(outcome);
  return outcome.result;
}

async function work<Task extends WorkKind>(
  { pool }: Kind,
  task: Works[Task]['work'] & { readonly kind: Task },
): Promise<Works[Task]['result']> {
  const outcome = await runIn<Task>(pool, task);
  if (!outcome.ok) throw toProviderError(outcome);
  return outcome.result;
}

/** A full pool is a provider that can't be used now; a worker that was lost over an answer was lost because of it. */
async function runIn<Task extends WorkKind>(
  pool: WorkerPool,
  task: Works[Task]['work'] & { readonly kind: Task },
): Promise<Outcome<Task>> {
  try {
    return await pool.run<Task>(task);
  } catch (error) {
    if (!(error instanceof PoolError)) throw error;
    throw new ProviderError(error.code === 'full' ? 'unreachable' : 'rejected', error.message, {
      cause: error,
    });
  }
}
