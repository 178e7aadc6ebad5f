/** What is known of a site that signs people in by OAuth 2.0 but not by OpenID Connect. */
export type Preset = {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly userinfo_endpoint: string;
  readonly scopes: readonly string[];
  readonly client_auth_method: 'client_secret_basic' | 'client_secret_post';
  /** Where the answer names the person for good: never a name that somebody else may get one day. */
  readonly subject_claim: string;
  readonly claims: Readonly<Record<string, string>>;
};

/**
 * Sites without OpenID Connect. Those that have it, such as GitLab, Google, LinkedIn or Twitch, are `type: oidc`, which
 * proves more.
 */
export const presets = {
  github: {
    authorization_endpoint: 'https://github.com/login/oauth/authorize',
    token_endpoint: 'https://github.com/login/oauth/access_token',
    userinfo_endpoint: 'https://api.github.com/user',
    scopes: ['read:user'],
    client_auth_method: 'client_secret_post',
    subject_claim: 'id',
    claims: { preferred_username: 'login', picture: 'avatar_url' },
  },
  discord: {
    authorization_endpoint: 'https://discord.com/oauth2/authorize',
    token_endpoint: 'https://discord.com/api/oauth2/token',
    userinfo_endpoint: 'https://discord.com/api/users/@me',
    scopes: ['identify'],
    client_auth_method: 'client_secret_basic',
    subject_claim: 'id',
    claims: { preferred_username: 'username', name: 'global_name' },
  },
  facebook: {
    authorization_endpoint: 'https://www.facebook.com/dialog/oauth',
    token_endpoint: 'https://graph.facebook.com/oauth/access_token',
    userinfo_endpoint: 'https://graph.facebook.com/me?fields=id,name',
    scopes: ['public_profile'],
    client_auth_method: 'client_secret_post',
    subject_claim: 'id',
    claims: {},
  },
  x: {
    authorization_endpoint: 'https://x.com/i/oauth2/authorize',
    token_endpoint: 'https://api.x.com/2/oauth2/token',
    userinfo_endpoint: 'https://api.x.com/2/users/me?user.fields=profile_image_url',
    scopes: ['users.read', 'tweet.read'],
    client_auth_method: 'client_secret_basic',
    subject_claim: 'data.id',
    claims: {
      preferred_username: 'data.username',
      name: 'data.name',
      picture: 'data.profile_image_url',
    },
  },
} as const satisfies Readonly<Record<string, Preset>>;
