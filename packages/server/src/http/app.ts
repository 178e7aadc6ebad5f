import { buildMatrixError, matrixPathPrefix, wellKnownPath } from '@latchkey/protocol';
import { Hono, type MiddlewareHandler } from 'hono';
import { faultPage } from '../pages/fault-page.ts';
import { sendPage } from '../pages/send-page.ts';
import type { ServerParts } from '../server-parts.ts';
import type { AppEnv, RequestContext, RouteHandler } from './app-env.ts';
import { cors } from './cors.ts';
import { MatrixFault, PageFault } from './faults.ts';
import { isForPeople } from './for-people.ts';
import { pageLanguage } from './language.ts';
import { describeError, requestLog } from './request-log.ts';

type Methods = Partial<Record<'GET' | 'POST' | 'PUT' | 'DELETE', RouteHandler>>;

/** Path → what it answers. */
export type RouteTable = Readonly<Record<string, Methods>>;

/** Puts the routes together with what holds for all of them: CORS, the log, and how faults are answered. */
export function buildApp(parts: ServerParts, table: RouteTable): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(requestLog(parts.ports));
  app.use(pageSettings(parts));
  app.use(pageLanguage(parts.cookies));
  app.use(`${matrixPathPrefix}*`, cors);
  app.use(wellKnownPath, cors);
  for (const [path, methods] of Object.entries(table)) mount(app, path, methods);
  app.notFound((context) =>
    answerFault(parts, context, new MatrixFault(404, 'M_UNRECOGNIZED', 'Unrecognized request')),
  );
  app.onError((error, context) => answerFault(parts, context, error));
  return app;
}

function pageSettings({ pages, ports }: ServerParts): MiddlewareHandler<AppEnv> {
  return (context, next) => {
    context.set('pages', pages);
    context.set('log', ports.log);
    return next();
  };
}

function mount(app: Hono<AppEnv>, path: string, methods: Methods): void {
  for (const [method, handler] of Object.entries(methods)) app.on(method, path, handler);
  app.all(path, (context) => {
    context.header('Allow', Object.keys(methods).join(', '));
    throw new MatrixFault(405, 'M_UNRECOGNIZED', 'Unrecognized request method');
  });
}

function answerFault(
  parts: ServerParts,
  context: RequestContext,
  error: Error,
): Response | Promise<Response> {
  const reference = context.get('reference');
  const fault = error instanceof MatrixFault ? forReader(context, error) : error;
  if (fault instanceof MatrixFault) return answerMatrixFault(context, fault);
  if (fault instanceof PageFault) {
    const why = fault.cause === undefined ? {} : describeError(fault.cause);
    parts.ports.log.info({ fault: fault.key, ...why, reference }, 'page fault');
    return sendPage(context, faultPage(fault, reference), fault.status);
  }
  parts.ports.log.error({ ...describeError(error), reference }, 'unexpected error');
  if (isForPeople(context.req.path))
    return sendPage(context, faultPage(new PageFault(500, 'internalError'), reference), 500);
  return answerMatrixFault(
    context,
    new MatrixFault(500, 'M_UNKNOWN', `Internal server error (reference ${reference})`),
  );
}

/** Whoever follows a wrong link to a page, or sends a form that cannot be read, is a person: no JSON for them. */
function forReader({ req }: RequestContext, fault: MatrixFault): MatrixFault | PageFault {
  const isReader = isForPeople(req.path) && (req.header('accept') ?? '').includes('text/html');
  const { status, message } = fault;
  if (!isReader) return fault;
  const details = { cause: new Error(message) };
  if (status === 404 || status === 405) return new PageFault(status, 'noSuchPage', details);
  return status === 400 || status === 413 ? new PageFault(status, 'unreadable', details) : fault;
}

function answerMatrixFault(context: RequestContext, fault: MatrixFault): Response {
  const waitMs = fault.extra.retry_after_ms;
  if (typeof waitMs === 'number') context.header('Retry-After', String(Math.ceil(waitMs / 1_000)));
  context.header('Cache-Control', 'no-store');
  return context.json(buildMatrixError(fault.errcode, fault.message, fault.extra), fault.status);
}
