import {
  type ApiPrefix,
  buildTokens,
  isJsonObject,
  type JsonObject,
  loginPath,
  versionsPath,
} from '@latchkey/protocol';
import { type Answer, json, limitExceeded, matrixError } from './answers.ts';
import { type Divergence, divergences, type PersonalityName } from './divergences.ts';
import type { RecordedRequest } from './recorded-request.ts';
import type { Handler } from './scripted-homeserver.ts';
import { sessionDesk } from './session-desk.ts';
import { TokenBook } from './token-book.ts';

/** An account that a personality knows. */
export type PersonalityAccount = {
  readonly localpart: string;
  readonly password: string;
  readonly state?: 'active' | 'locked' | 'deactivated';
};

/** Who can sign in at a personality, and how often. */
export type PersonalityOptions = {
  /** `alice` with the password `alice-password`, if not given. */
  readonly accounts?: readonly PersonalityAccount[];
  /** Login tokens that are good once, each for the first account. */
  readonly loginTokens?: readonly string[];
  /** The part of user ids after the colon; `example.org` if not given. */
  readonly serverName?: string;
  /** After that many `POST /login`, all more are refused with 429, in the server's own way of saying it. */
  readonly loginsAllowed?: number;
  /** Knows and ends the sessions; one with the personality's dialect if not given. */
  readonly tokens?: TokenBook;
};

const apis: readonly ApiPrefix[] = ['v3', 'r0'];

/**
 * Answers `GET /versions`, `GET /login`, `POST /login`, `POST /refresh`, `GET /account/whoami`, `GET /devices` and
 * `POST /logout` as a known homeserver does, with its divergences from the specification: which flows it lists, which
 * error codes it uses, which fields it leaves out, how its tokens live and die. Everything else is left to the next
 * handler (see {@link firstAnswer}).
 *
 * | name | speaks like |
 * |---|---|
 * | `synapse` | Synapse with its own SSO: several providers, `home_server`, refresh tokens when asked for |
 * | `mas-compat` | Matrix Authentication Service's legacy API: SSO preferred, no provider list, content types checked |
 * | `tuwunel` | Tuwunel: providers named by client id, `get_login_token` |
 * | `minimal` | Dendrite and Conduit: no SSO, login tokens taken but not listed, error codes of their own |
 *
 * @example
 * const homeserver = await createScriptedHomeserver(personality('tuwunel', { loginTokens: ['t1'] }));
 * await homeserver.stop();
 */
export function personality(name: PersonalityName, options: PersonalityOptions = {}): Handler {
  const tokens = options.tokens ?? new TokenBook({ dialect: name });
  const desk = new LoginDesk(divergences[name], { ...options, tokens });
  const sessions = sessionDesk(tokens);
  return (request) => {
    const path = request.path.split('?', 1)[0] ?? '';
    if (request.method === 'GET' && path === versionsPath)
      return json({ versions: desk.divergence.versions });
    const isLogin = apis.some((api) => path === loginPath(api));
    if (!isLogin) return sessions(request);
    if (request.method === 'GET') return json({ flows: desk.divergence.flows });
    return request.method === 'POST' ? desk.logIn(request) : undefined;
  };
}

class LoginDesk {
  readonly divergence: Divergence;
  readonly #accounts: readonly PersonalityAccount[];
  readonly #loginTokens: Set<string>;
  readonly #serverName: string;
  readonly #tokens: TokenBook;
  #loginsLeft: number;

  constructor(divergence: Divergence, options: PersonalityOptions & { readonly tokens: TokenBook }) {
    this.divergence = divergence;
    this.#tokens = options.tokens;
    this.#accounts = options.accounts ?? [{ localpart: 'alice', password: 'alice-password' }];
    this.#loginTokens = new Set(options.loginTokens);
    this.#serverName = options.serverName ?? 'example.org';
    this.#loginsLeft = options.loginsAllowed ?? Number.POSITIVE_INFINITY;
  }

  logIn(request: RecordedRequest): Answer {
    if (this.#loginsLeft <= 0) return limitExceeded(this.divergence.rateLimit);
    this.#loginsLeft--;
    const contentType = request.headers['content-type'];
    if (this.divergence.checksContentType && contentType !== undefined && !contentType.includes('json')) {
      return matrixError(400, 'M_NOT_JSON');
    }
    const body = parseObject(request.body);
    if (body === undefined) return matrixError(400, 'M_NOT_JSON');
    switch (body.type) {
      case 'm.login.password':
        return this.#withPassword(body);
      case 'm.login.token':
        return this.#withToken(body);
      default:
        return matrixError(400, this.divergence.unknownTypeErrcode);
    }
  }

  #withPassword(body: JsonObject): Answer {
    const identifier = isJsonObject(body.identifier) ? body.identifier : {};
    if (identifier.type !== 'm.id.user') {
      const { status, errcode } = this.divergence.otherIdentifier;
      return matrixError(status, errcode);
    }
    const localpart = String(identifier.user).replace(/^@/, '').split(':', 1)[0];
    const account = this.#accounts.find((known) => known.localpart === localpart);
    if (account?.password !== body.password) return matrixError(403, 'M_FORBIDDEN');
    return account === undefined ? matrixError(403, 'M_FORBIDDEN') : this.#admit(account, body);
  }

  #withToken(body: JsonObject): Answer {
    const spent = typeof body.token === 'string' && this.#loginTokens.delete(body.token);
    const [account] = this.#accounts;
    if (spent && account !== undefined) return this.#admit(account, body);
    const { status, errcode } = this.divergence.badLoginToken;
    return matrixError(status, errcode);
  }

  #admit({ localpart, state }: PersonalityAccount, body: JsonObject): Answer {
    if (state === 'deactivated') return matrixError(403, 'M_USER_DEACTIVATED');
    if (state === 'locked') {
      return matrixError(
        401,
        'M_USER_LOCKED',
        this.divergence.lockedSaysSoftLogout ? { soft_logout: true } : {},
      );
    }
    const deviceId = typeof body.device_id === 'string' ? body.device_id : `DEVICE_${crypto.randomUUID()}`;
    const refreshable = this.divergence.refreshTokens && body.refresh_token === true;
    const userId = `@${localpart}:${this.#serverName}`;
    return json({
      user_id: userId,
      device_id: deviceId,
      ...(this.divergence.namesHomeServer && { home_server: this.#serverName }),
      ...buildTokens(this.#tokens.begin(userId, deviceId, { refreshable })),
    });
  }
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isJsonObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
