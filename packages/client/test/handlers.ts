import { type Answer, answer, answerByPath, firstAnswer, type Handler } from '@latchkey/sandbox';

/** A host whose `.well-known` answers with this body. */
export function wellKnown(body: unknown): Handler {
  return answerByPath({ 'GET /.well-known/matrix/client': answer.json(body) });
}

/** A host whose `.well-known` says that its homeserver is there. */
export function delegatesTo(baseUrl: string): Handler {
  return wellKnown({ 'm.homeserver': { base_url: baseUrl } });
}

/** A homeserver that offers these flows, under v3 and r0. */
export function offers(flows: unknown, versions: unknown = ['v1.11']): Handler {
  return answerByPath({
    'GET /_matrix/client/versions': answer.json({ versions }),
    'GET /_matrix/client/v3/login': answer.json({ flows }),
    'GET /_matrix/client/r0/login': answer.json({ flows }),
  });
}

/** Moves a handler behind a path prefix. */
export function under(prefix: string, handler: Handler): Handler {
  return (request) =>
    request.path.startsWith(`${prefix}/`)
      ? handler({ ...request, path: request.path.slice(prefix.length) })
      : undefined;
}

/** The good answer of `POST /login`. */
export const sessionBody = {
  user_id: '@alice:example.org',
  access_token: 'secret-access-token',
  device_id: 'DEVICE',
} as const;

/** A homeserver that answers `POST /login` like this, and everything else as `rest` does. */
export function logsIn(login: Answer, rest: Handler = offers([])): Handler {
  return firstAnswer(answerByPath({ 'POST /_matrix/client/v3/login': login }), rest);
}
