import type { JsonObject } from '@latchkey/protocol';
import type { FaultKey, Texts } from '../pages/texts/texts.ts';

/** An answer of the Matrix API that is not a success. Thrown by routes, answered as JSON. */
export class MatrixFault extends Error {
  override readonly name = 'MatrixFault';
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 429 | 500 | 503;
  readonly errcode: string;
  readonly extra: JsonObject;

  constructor(status: MatrixFault['status'], errcode: string, message: string, extra: JsonObject = {}) {
    super(message);
    this.status = status;
    this.errcode = errcode;
    this.extra = extra;
  }
}

/** A link on an error page that leads somewhere useful. */
export type WayBack = { readonly label: keyof Texts['common']; readonly href: string };

/** What an error page says beside the texts of its key. */
export type FaultDetails = ErrorOptions & {
  /** What the texts have in braces. */
  readonly values?: Readonly<Record<string, string>>;
  readonly wayBack?: WayBack;
};

/** An answer to a person that is not a success. Thrown by routes, answered as a page in their language. */
export class PageFault extends Error {
  override readonly name = 'PageFault';
  readonly status: 400 | 403 | 404 | 405 | 409 | 410 | 413 | 429 | 500 | 502 | 503;
  /** Names the fault in the log, and its texts (`faults` in `pages/texts/texts.ts`). */
  readonly key: FaultKey;
  readonly values: Readonly<Record<string, string>>;
  readonly wayBack: WayBack | undefined;

  constructor(status: PageFault['status'], key: FaultKey, details: FaultDetails = {}) {
    super(key, details);
    this.status = status;
    this.key = key;
    this.values = details.values ?? {};
    this.wayBack = details.wayBack;
  }
}
