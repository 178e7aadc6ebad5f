/** As much of ldapjs as is used here: it has no types of its own. */
declare module 'ldapjs' {
  import type { Server as NetServer, Socket } from 'node:net';

  type Attributes = Readonly<Record<string, string | readonly string[] | readonly Buffer[]>>;

  export interface Request {
    readonly dn: { toString(): string };
    readonly connection: Socket;
  }
  export interface BindRequest extends Request {
    readonly credentials: string;
  }
  export interface SearchRequest extends Request {
    readonly scope: number | string;
    readonly sizeLimit: number;
    readonly attributes: readonly string[];
    readonly filter: { matches(attributes: Attributes): boolean };
  }
  export interface Response {
    /** What is let through, in lower case; nothing in it is everything. */
    attributes: readonly string[];
    end(status?: number): void;
    send(entry: { readonly dn: string; readonly attributes: Attributes }): void;
  }
  type Handler<Asked> = (request: Asked, response: Response, next: (error?: Error | false) => void) => void;

  export interface Server {
    readonly server: NetServer;
    bind(base: string, handler: Handler<BindRequest>): void;
    search(base: string, handler: Handler<SearchRequest>): void;
    exop(id: string, handler: Handler<Request>): void;
    listen(port: number, host: string, listening: () => void): void;
    on(event: string, listener: (error: unknown) => void): void;
  }
  export function createServer(options?: { readonly certificate?: string; readonly key?: string }): Server;
  export class InvalidCredentialsError extends Error {}
  export class InsufficientAccessRightsError extends Error {}
  export class SizeLimitExceededError extends Error {}
  const ldapjs: {
    readonly createServer: typeof createServer;
    readonly InvalidCredentialsError: typeof InvalidCredentialsError;
    readonly InsufficientAccessRightsError: typeof InsufficientAccessRightsError;
    readonly SizeLimitExceededError: typeof SizeLimitExceededError;
  };
  // biome-ignore lint/style/noDefaultExport: that is how ldapjs exports itself.
  export default ldapjs;
}
