import { isJsonObject, type JsonObject, stringField } from './json.ts';

/** The device that a login is for. */
export type LoginDevice = {
  /** The device to sign in again; without it the server makes a new one. */
  readonly deviceId?: string;
  /** The name of a new device. */
  readonly deviceDisplayName?: string;
};

/** How a person is named to `m.login.password`. */
export type UserIdentifier =
  | { readonly type: 'm.id.user'; readonly user: string }
  | { readonly type: 'm.id.thirdparty'; readonly medium: string; readonly address: string }
  | { readonly type: 'm.id.phone'; readonly country: string; readonly phone: string };

/** What proves who somebody is. */
export type LoginCredentials =
  | { readonly type: 'm.login.token'; readonly token: string }
  | { readonly type: 'm.login.password'; readonly identifier: UserIdentifier; readonly password: string };

/** What every kind of login may carry. */
export type LoginWishes = LoginDevice & {
  /** "I can refresh": the server may answer with an expiring token and a refresh token. */
  readonly refreshToken: boolean;
};

/** A `POST /login`, as both ends speak of it. */
export type LoginRequest = LoginCredentials & LoginWishes;

/** Why a `POST /login` body was refused; `errcode` and `error` go into the answer, which has status 400. */
export type LoginRequestFault = {
  readonly errcode: 'M_UNKNOWN' | 'M_BAD_JSON' | 'M_MISSING_PARAM' | 'M_INVALID_PARAM';
  readonly error: string;
};

/** Longer device ids are refused, as Synapse does. */
export const maxDeviceIdLength = 512;

/** Longer device names are refused, as Synapse does. */
export const maxDeviceDisplayNameLength = 100;

/**
 * Builds the JSON body of `POST /login`.
 *
 * @see https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv3login
 */
export function buildLoginRequest(request: LoginRequest): JsonObject {
  // The credentials are spelled as on the wire.
  const { deviceId, deviceDisplayName, refreshToken, ...credentials } = request;
  return {
    ...credentials,
    device_id: deviceId,
    initial_device_display_name: deviceDisplayName,
    refresh_token: refreshToken || undefined,
  };
}

/**
 * Reads the parsed JSON body of `POST /login`. A token login takes no identifier: one sent along is ignored,
 * the token alone decides who it is.
 */
export function parseLoginRequest(body: unknown): LoginRequest | LoginRequestFault {
  if (!isJsonObject(body)) return { errcode: 'M_BAD_JSON', error: 'The body must be a JSON object' };
  const device = parseDevice(body);
  if ('errcode' in device) return device;
  const type = body.type;
  if (type === undefined) return missing('type');
  if (type === 'm.login.token') return parseTokenLogin(body, device);
  if (type === 'm.login.password') return parsePasswordLogin(body, device);
  return { errcode: 'M_UNKNOWN', error: 'Bad login type' };
}

function parseTokenLogin(body: JsonObject, device: LoginWishes): LoginRequest | LoginRequestFault {
  const token = body.token;
  if (token === undefined) return missing('token');
  if (typeof token !== 'string') return invalid('token must be a string');
  return { type: 'm.login.token', token, ...device };
}

function parsePasswordLogin(body: JsonObject, device: LoginWishes): LoginRequest | LoginRequestFault {
  const password = body.password;
  if (password === undefined) return missing('password');
  if (typeof password !== 'string') return invalid('password must be a string');
  const identifier = parseIdentifier(body);
  if ('errcode' in identifier) return identifier;
  return { type: 'm.login.password', identifier, password, ...device };
}

function parseIdentifier(body: JsonObject): UserIdentifier | LoginRequestFault {
  // The deprecated top-level `user` wins where both are sent, as in Synapse and MAS.
  const user = stringField(body, 'user');
  if (user !== undefined) return { type: 'm.id.user', user };
  const identifier = body.identifier ?? deprecatedThirdParty(body);
  if (identifier === undefined) return missing('identifier');
  if (!isJsonObject(identifier)) return invalid('identifier must be an object');
  switch (identifier.type) {
    case 'm.id.user':
      return withStrings(identifier, ['user'], ({ user = '' }) => ({ type: 'm.id.user', user }));
    case 'm.id.thirdparty':
      return withStrings(identifier, ['medium', 'address'], ({ medium = '', address = '' }) => ({
        type: 'm.id.thirdparty',
        medium,
        address,
      }));
    case 'm.id.phone':
      return withStrings(identifier, ['country', 'phone'], ({ country = '', phone = '' }) => ({
        type: 'm.id.phone',
        country,
        phone,
      }));
    default:
      return invalid('identifier.type is not known');
  }
}

function deprecatedThirdParty(body: JsonObject): JsonObject | undefined {
  const { medium, address } = body;
  return medium === undefined && address === undefined
    ? undefined
    : { type: 'm.id.thirdparty', medium, address };
}

function withStrings(
  object: JsonObject,
  names: readonly string[],
  build: (fields: Readonly<Record<string, string>>) => UserIdentifier,
): UserIdentifier | LoginRequestFault {
  const fields: Record<string, string> = {};
  for (const name of names) {
    const value = stringField(object, name);
    if (value === undefined) return missing(`identifier.${name}`);
    fields[name] = value;
  }
  return build(fields);
}

function parseDevice(body: JsonObject): LoginWishes | LoginRequestFault {
  const deviceId = body.device_id;
  if (deviceId !== undefined && !isText(deviceId, maxDeviceIdLength))
    return invalid(`device_id must be a string of 1 to ${maxDeviceIdLength} characters`);
  const deviceDisplayName = body.initial_device_display_name;
  if (deviceDisplayName !== undefined && typeof deviceDisplayName !== 'string')
    return invalid('initial_device_display_name must be a string');
  if (deviceDisplayName !== undefined && deviceDisplayName.length > maxDeviceDisplayNameLength)
    return invalid(`initial_device_display_name is longer than ${maxDeviceDisplayNameLength} characters`);
  const refreshToken = body.refresh_token ?? body['org.matrix.msc2918.refresh_token'] ?? false;
  if (typeof refreshToken !== 'boolean') return invalid('refresh_token must be a boolean');
  return {
    refreshToken,
    deviceId,
    deviceDisplayName,
  };
}

function isText(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value !== '' && value.length <= maxLength;
}

function missing(name: string): LoginRequestFault {
  return { errcode: 'M_MISSING_PARAM', error: `Missing ${name}` };
}

function invalid(error: string): LoginRequestFault {
  return { errcode: 'M_INVALID_PARAM', error };
}
