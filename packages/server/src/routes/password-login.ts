import type { LoginRequest } from '@latchkey/protocol';
import { checkPassword, type PasswordGuess, readLocalpart } from '../check-password.ts';
import { askDirectories, directoryFault, hasDirectories } from '../directory-passwords.ts';
import { findUser } from '../find-user.ts';
import type { RequestContext } from '../http/app-env.ts';
import { MatrixFault } from '../http/faults.ts';
import { describeError } from '../http/request-log.ts';
import type { SignInGrant } from '../login-token/login-token.ts';
import type { ExternalIdentity } from '../providers/provider.ts';
import type { ServerParts } from '../server-parts.ts';

type PasswordLogin = Extract<LoginRequest, { type: 'm.login.password' }>;

/**
 * Checks a password login. E-mail addresses and phone numbers name nobody here.
 *
 * @returns whom it signs in.
 * @throws {MatrixFault} 403 `M_FORBIDDEN`, the same whether the user or the password is wrong; 429
 * `M_LIMIT_EXCEEDED`; 400 `M_UNKNOWN` where passwords are not accepted.
 */
export async function verifyPasswordLogin(
  parts: ServerParts,
  context: RequestContext,
  { identifier, password }: PasswordLogin,
): Promise<SignInGrant> {
  const { homeserver, config } = parts;
  if (homeserver.passwords === undefined && !hasDirectories(parts))
    throw new MatrixFault(400, 'M_UNKNOWN', 'Bad login type');
  const localpart =
    identifier.type === 'm.id.user' ? readLocalpart(identifier.user, config.serverName) : undefined;
  const account = localpart ?? JSON.stringify(identifier);
  const guess = { localpart, account, password, address: context.env.address };
  if (!hasDirectories(parts)) {
    if (!(await checkPassword(parts, guess)) || localpart === undefined) throw wrongPassword();
    return { localpart };
  }
  if (localpart === undefined || identifier.type !== 'm.id.user') throw wrongPassword();
  const { passwords } = homeserver;
  const hasPassword = await passwords?.isSet(localpart);
  if (hasPassword === true && (await checkPassword(parts, guess))) return { localpart };
  if (hasPassword === false) await takeAsLong(parts, guess);
  const found = await askDirectories(parts, {
    ...guess,
    username: localpart,
    isCounted: hasPassword === true,
  }).catch((error: unknown) => {
    throw directoryFault(error);
  });
  return signInFromDirectory(parts, found, {
    asked: identifier.user,
    reference: context.get('reference'),
  });
}

/** It fits nobody, but takes as long, and waits as soon: nobody shall learn from the time who has a password here. */
async function takeAsLong(parts: ServerParts, { localpart, account, password, address }: PasswordGuess) {
  await parts.passwordSlots.run(async () => {
    await parts.limits.check({ account, ...(address !== undefined && { address }) });
    await parts.homeserver.passwords?.verify(localpart ?? '', password);
  });
}

/** Who is meant by a whole user id must be who signs in; a user name is the directory's own, whatever becomes of it. */
async function signInFromDirectory(
  parts: ServerParts,
  identity: ExternalIdentity | undefined,
  { asked, reference }: { readonly asked: string; readonly reference: string },
): Promise<SignInGrant> {
  if (identity === undefined) throw wrongPassword();
  const found = await findUser(parts, identity);
  // The client learns nothing of it; the operator finds the rule beside the request.
  if (found.kind === 'refused')
    parts.ports.log.info({ ...describeError(found.refusal), reference }, 'password login refused');
  // Whoever has to be asked something first can sign in through the browser.
  if (found.kind !== 'user') throw wrongPassword();
  const { localpart } = found;
  if (asked.startsWith('@') && readLocalpart(asked, parts.config.serverName) !== localpart)
    throw wrongPassword();
  return { localpart };
}

function wrongPassword(): MatrixFault {
  return new MatrixFault(403, 'M_FORBIDDEN', 'Invalid username or password');
}
