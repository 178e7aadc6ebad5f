import { judgeRedirectUrl, matrixPathPrefix } from '@latchkey/protocol';
import { migrateCas } from './migrate-cas.ts';
import { migrateModules, modulesOf } from './migrate-ldap.ts';
import { migrateOidc } from './migrate-oidc.ts';
import { migrateSaml } from './migrate-saml.ts';
import { type MigrationNote, present, SynapseSection } from './migration.ts';

/** A configuration of ours, and what somebody has to know or to do about it. */
export type Migration = {
  readonly config: Readonly<Record<string, unknown>>;
  readonly notes: readonly MigrationNote[];
  /** Where each provider has to send people. */
  readonly redirectUris: readonly string[];
};

/**
 * Makes a configuration from Synapse's: of what Synapse does about signing in. All the rest of its file stays its own.
 *
 * @param homeserver - the content of `homeserver.yaml`.
 */
export function migrate(homeserver: unknown): Migration {
  const notes: MigrationNote[] = [];
  const file = new SynapseSection('', homeserver, notes);
  const serverName = file.text('server_name') ?? '';
  const baseUrl = publicBaseUrl(file, serverName);
  const sso = file.section('sso');
  const providers = providersOf(file, notes, { forceProfile: sso.flag('update_profile_information', false) });
  const config = present({
    server_name: serverName,
    public_base_url: baseUrl,
    homeserver: homeserverOf(file),
    providers,
    clients: present({ trusted_redirects: trustedRedirects(sso) }),
    login_token: present({
      other_device_ttl_ms: file.section('login_via_existing_session').durationMs('token_timeout'),
    }),
    terms: termsOf(file, baseUrl),
    reserved_names: present({ application_services: file.list('app_service_config_files') }),
  });
  noteTheRest(file, sso);
  const redirectUris = providers.map(({ id }) => `${baseUrl}_latchkey/providers/${id}/callback`);
  return { config, notes, redirectUris };
}

function publicBaseUrl(file: SynapseSection, serverName: string): string {
  const given = file.text('public_baseurl') ?? `https://${serverName}/`;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || url.pathname === '/') return url?.href ?? given;
  file.lookAt('public_baseurl', 'the service needs a whole host: the path is left out');
  return `${url.origin}/`;
}

function providersOf(
  file: SynapseSection,
  notes: MigrationNote[],
  settings: { readonly forceProfile: boolean },
): Record<string, unknown>[] {
  const old = file.section('oidc_config');
  const saml = file.section('saml2_config');
  const cas = file.section('cas_config');
  const hasSaml = saml.value('sp_config') !== undefined || saml.value('config_path') !== undefined;
  return [
    ...(old.flag('enabled', false) ? [migrateOidc(old, settings)] : []),
    ...file
      .list('oidc_providers')
      .map((entry, index) =>
        migrateOidc(new SynapseSection(`oidc_providers.${index}`, entry, notes), settings),
      ),
    ...(hasSaml && saml.flag('enabled', true) ? [migrateSaml(saml, settings)] : []),
    ...(cas.value('server_url') !== undefined && cas.flag('enabled', true)
      ? [migrateCas(cas, settings)]
      : []),
    ...migrateModules(modulesOf(file), notes),
  ];
}

function homeserverOf(file: SynapseSection): Record<string, unknown> {
  const passwords = file.section('password_config');
  const enabled = passwords.value('enabled');
  if (enabled === 'only_for_reauth')
    passwords.drop('enabled', 'passwords that serve only to confirm something: they are switched off');
  for (const key of ['localdb_enabled', 'pepper', 'policy'])
    passwords.drop(key, 'it belongs to the users’ own passwords, which stay with Synapse');
  const existing = file.section('login_via_existing_session');
  if (existing.value('require_ui_auth') === false)
    existing.leave('require_ui_auth', 'people always confirm that another device is to be signed in');
  const ttlMs = (key: string) => file.durationMs(key);
  file.lookAt(
    'database',
    'users, devices and tokens stay in Synapse: “embedded” is a homeserver of the service’s own, without rooms',
  );
  return present({
    type: 'embedded',
    password_login: enabled === false || enabled === 'only_for_reauth' ? false : undefined,
    access_token_ttl_ms: ttlMs('refreshable_access_token_lifetime'),
    nonrefreshable_access_token_ttl_ms: ttlMs('nonrefreshable_access_token_lifetime'),
    refresh_token_ttl_ms: ttlMs('refresh_token_lifetime'),
    session_lifetime_ms: ttlMs('session_lifetime'),
    get_login_token: existing.flag('enabled', false) || undefined,
  });
}

/** Synapse compares beginnings of texts, this service compares origins and whole segments of paths. */
function trustedRedirects(sso: SynapseSection): string[] {
  return sso.list('client_whitelist').flatMap((entry, index) => {
    const text = String(entry);
    const key = `client_whitelist.${index}`;
    if (/[?#]/.test(text) || !judgeRedirectUrl(text).ok) {
      sso.lookAt(key, `${JSON.stringify(text)} can match no client here, and is left out`);
      return [];
    }
    if (/^https?:/.test(text) && !text.endsWith('/'))
      sso.lookAt(
        key,
        'Synapse trusts every address that begins so, also of other hosts; here it is one origin',
      );
    return [text];
  });
}

function termsOf(file: SynapseSection, baseUrl: string): Record<string, unknown> | undefined {
  const consent = file.section('user_consent');
  const version = consent.text('version');
  if (version === undefined || !consent.flag('require_at_registration', false)) {
    consent.drop('version', 'it is not asked at registration, so nobody is asked here');
    return undefined;
  }
  const page = new URL(`${matrixPathPrefix}consent`, baseUrl).href;
  const url = `${page}?v=${encodeURIComponent(version)}`;
  consent.lookAt('template_dir', `people read the terms at an address: put yours in, instead of ${url}`);
  return { version, url: page };
}

function noteTheRest(file: SynapseSection, sso: SynapseSection): void {
  const pages = 'the pages are other ones: see docs/server-pages.md for your own';
  sso.drop('template_dir', pages);
  file.section('templates').drop('custom_template_directory', pages);
  file
    .section('ui_auth')
    .drop('session_timeout', 'a proof is for one request: who confirms one thing has not confirmed the next');
  file.drop('jwt_config', 'clients sign in by SSO or by password');
  file.drop(
    'matrix_authentication_service',
    'with it Synapse signs nobody in by itself: there is nothing to migrate',
  );
  const experimental = file.section('experimental_features');
  experimental.drop('msc3861', 'with it Synapse signs nobody in by itself: there is nothing to migrate');
  experimental.drop(
    'msc4450_enabled',
    'people always choose among their providers when they confirm something',
  );
}
