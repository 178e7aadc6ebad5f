import { createPrivateKey, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { httpsOrLoopbackUrl } from '../../config/fields.ts';
import type { Settling } from '../../config/settling.ts';
import type { RequestBinding, SamlIdentityProvider } from './work.ts';

const nameIdFormats: Readonly<Record<string, string>> = {
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  email: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
};

const certificatePem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The keys of a provider with `type: saml`, beside the common ones. */
export const samlProviderFields = {
  type: z.literal('saml'),
  entity_id: z.string().min(1).max(1024).optional(),
  idp_metadata_url: httpsOrLoopbackUrl.optional(),
  idp_metadata_file: z.string().min(1).optional(),
  idp_entity_id: z.string().min(1).max(1024).optional(),
  idp_sso_url: z.url({ protocol: /^https?$/ }).optional(),
  idp_certificate_files: z.array(z.string().min(1)).default([]),
  request_binding: z.enum(['redirect', 'post']).default('redirect'),
  sign_requests: z.boolean().default(true),
  signing_key: z.string().min(1).optional(),
  signing_key_file: z.string().min(1).optional(),
  signing_certificate: z.string().min(1).optional(),
  signing_certificate_file: z.string().min(1).optional(),
  decryption_key: z.string().min(1).optional(),
  decryption_key_file: z.string().min(1).optional(),
  decryption_certificate: z.string().min(1).optional(),
  decryption_certificate_file: z.string().min(1).optional(),
  want_assertions_signed: z.boolean().default(true),
  want_response_signed: z.boolean().default(false),
  name_id_format: z
    .union([z.enum(['persistent', 'email', 'unspecified']), z.string().startsWith('urn:')])
    .default('persistent'),
  subject_attribute: z.string().min(1).optional(),
  authn_contexts: z.array(z.string().min(1)).default([]),
  clock_skew_ms: z.int().min(0).max(300_000).default(30_000),
  timeout_ms: z.int().min(100).max(120_000).default(10_000),
};

/** Where an identity provider's description comes from. */
export type IdentityProviderSource =
  | { readonly kind: 'url'; readonly url: URL; readonly entityId: string | undefined }
  | { readonly kind: 'metadata'; readonly xml: string; readonly entityId: string | undefined }
  | { readonly kind: 'given'; readonly identityProvider: SamlIdentityProvider };

/** How one SAML identity provider is reached and believed. */
export type SamlConfig = {
  readonly id: string;
  readonly type: 'saml';
  /** Absent: the address of our metadata. */
  readonly entityId: string | undefined;
  /** Absent only after a mistake was reported. */
  readonly source: IdentityProviderSource | undefined;
  readonly requestBinding: RequestBinding;
  readonly signRequests: boolean;
  readonly signing: KeyPair;
  readonly decryption: KeyPair;
  readonly wantAssertionsSigned: boolean;
  readonly wantResponseSigned: boolean;
  readonly nameIdFormat: string;
  readonly subjectAttribute: string | undefined;
  readonly authnContexts: readonly string[];
  readonly clockSkewMs: number;
  readonly timeoutMs: number;
};

/** Both PEM; both or neither. */
type KeyPair = { readonly key: string | undefined; readonly certificate: string | undefined };

type SamlEntry = z.output<z.ZodObject<typeof samlProviderFields>> & { readonly id: string };

/** Completes the entry of such a provider: reads keys, certificates and metadata from their files. */
export function settleSaml(entry: SamlEntry, settling: Settling): SamlConfig {
  const signing = readKeyPair(entry, 'signing', settling);
  if (entry.sign_requests && signing.key === undefined)
    settling.report('signing_key_file', 'is required, unless sign_requests is false');
  return {
    id: entry.id,
    type: entry.type,
    entityId: entry.entity_id,
    source: findSource(entry, settling),
    requestBinding: entry.request_binding,
    signRequests: entry.sign_requests,
    signing,
    decryption: readKeyPair(entry, 'decryption', settling),
    wantAssertionsSigned: entry.want_assertions_signed,
    wantResponseSigned: entry.want_response_signed,
    nameIdFormat: nameIdFormats[entry.name_id_format] ?? entry.name_id_format,
    subjectAttribute: entry.subject_attribute,
    authnContexts: entry.authn_contexts,
    clockSkewMs: entry.clock_skew_ms,
    timeoutMs: entry.timeout_ms,
  };
}

function readKeyPair(entry: SamlEntry, use: 'signing' | 'decryption', settling: Settling): KeyPair {
  const key = settling.readSecret(`${use}_key`, {
    value: entry[`${use}_key`],
    file: entry[`${use}_key_file`],
  });
  const certificate = settling.readSecret(`${use}_certificate`, {
    value: entry[`${use}_certificate`],
    file: entry[`${use}_certificate_file`],
  });
  if (key === undefined && certificate === undefined) return { key, certificate };
  if (key === undefined || certificate === undefined)
    settling.report(`${use}_certificate_file`, 'the key and its certificate are given together');
  else if (!belongTogether(key, certificate))
    settling.report(
      `${use}_certificate_file`,
      'the key and the certificate are not PEM, or not of one another',
    );
  return { key, certificate };
}

function belongTogether(key: string, certificate: string): boolean {
  try {
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

function findSource(entry: SamlEntry, settling: Settling): IdentityProviderSource | undefined {
  const { idp_metadata_url: url, idp_metadata_file: file, idp_entity_id: entityId } = entry;
  const ways = [url, file, entry.idp_sso_url].filter((way) => way !== undefined);
  if (ways.length !== 1) {
    settling.report(
      'idp_metadata_url',
      'one of idp_metadata_url, idp_metadata_file and idp_sso_url is required, and only one',
    );
    return undefined;
  }
  if (url !== undefined) return { kind: 'url', url, entityId };
  if (file === undefined) return givenProvider(entry, settling);
  const xml = settling.readFile('idp_metadata_file', file);
  return xml === undefined ? undefined : { kind: 'metadata', xml, entityId };
}

function givenProvider(entry: SamlEntry, settling: Settling): IdentityProviderSource {
  if (entry.idp_entity_id === undefined) settling.report('idp_entity_id', 'is required with idp_sso_url');
  const certificates = entry.idp_certificate_files.flatMap((file, index) => {
    const text = settling.readFile(`idp_certificate_files.${index}`, file);
    const found = text?.match(certificatePem) ?? [];
    if (text !== undefined && found.length === 0)
      settling.report(`idp_certificate_files.${index}`, 'the file has no certificate in PEM');
    return found;
  });
  if (entry.idp_certificate_files.length === 0)
    settling.report('idp_certificate_files', 'is required with idp_sso_url');
  const ssoUrls = { [entry.request_binding]: entry.idp_sso_url ?? '' };
  const identityProvider = { entityId: entry.idp_entity_id ?? '', ssoUrls, certificates };
  return { kind: 'given', identityProvider };
}
