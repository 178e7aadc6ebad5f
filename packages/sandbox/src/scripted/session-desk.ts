import {
  type ApiPrefix,
  buildTokens,
  buildWhoami,
  devicesPath,
  isJsonObject,
  logoutPath,
  refreshPath,
  whoamiPath,
} from '@latchkey/protocol';
import { type Answer, json, matrixError } from './answers.ts';
import type { RecordedRequest } from './recorded-request.ts';
import type { Handler } from './scripted-homeserver.ts';
import type { TokenBook } from './token-book.ts';

const apis: readonly ApiPrefix[] = ['v3', 'r0'];

/**
 * Answers `POST /refresh`, `GET /account/whoami`, `GET /devices` and `POST /logout` as the dialect of the book has it.
 * Everything else is left to the next handler.
 */
export function sessionDesk(tokens: TokenBook): Handler {
  const answers = new Map(
    apis.flatMap((api): [string, (request: RecordedRequest) => Answer][] => [
      ...(tokens.dialect.missing ? [] : [refreshEntry(tokens, api)]),
      [
        `GET ${whoamiPath(api)}`,
        (request) => signedIn(tokens, request, (who) => buildWhoami({ ...who, isGuest: false })),
      ],
      [
        `GET ${devicesPath(api)}`,
        (request) => signedIn(tokens, request, ({ deviceId }) => ({ devices: [{ device_id: deviceId }] })),
      ],
      [`POST ${logoutPath(api, 'this-device')}`, (request) => logOut(tokens, request)],
      [`POST ${logoutPath(api, 'everywhere')}`, (request) => logOut(tokens, request)],
    ]),
  );
  return (request) => answers.get(`${request.method} ${request.path.split('?', 1)[0]}`)?.(request);
}

function refreshEntry(tokens: TokenBook, api: ApiPrefix): [string, (request: RecordedRequest) => Answer] {
  return [`POST ${refreshPath(api)}`, ({ body }) => refresh(tokens, body)];
}

function refresh(tokens: TokenBook, text: string): Answer {
  const body: unknown = JSON.parse(text);
  const token = isJsonObject(body) ? body.refresh_token : undefined;
  if (typeof token !== 'string') return matrixError(400, 'M_BAD_JSON');
  const outcome = tokens.refresh(token);
  if ('accessToken' in outcome) return json(buildTokens(outcome));
  const [status, errcode, softLogout] = outcome;
  return matrixError(status, errcode, softLogout === undefined ? {} : { soft_logout: softLogout });
}

function signedIn(
  tokens: TokenBook,
  request: RecordedRequest,
  answer: (who: { userId: string; deviceId: string }) => unknown,
): Answer {
  const check = tokens.check(bearer(request));
  if (check.kind === 'good') return json(answer(check));
  return matrixError(401, 'M_UNKNOWN_TOKEN', { soft_logout: check.kind === 'expired' });
}

function logOut(tokens: TokenBook, request: RecordedRequest): Answer {
  return tokens.end(bearer(request)) ? json({}) : matrixError(401, 'M_UNKNOWN_TOKEN', { soft_logout: false });
}

function bearer({ headers }: RecordedRequest): string {
  return headers.authorization?.replace(/^Bearer /, '') ?? '';
}
