import type { IncomingMessage } from 'node:http';
import { cookieNames } from './configuration.ts';

/** Takes the provider's session cookie off a request, so that the person is asked again who they are. */
export function forgetSession(request: IncomingMessage, port: number): void {
  const { session } = cookieNames(port);
  const cookies = request.headers.cookie?.split('; ') ?? [];
  request.headers.cookie = cookies.filter((cookie) => !cookie.startsWith(session)).join('; ');
}
