import type { JsonObject } from '@latchkey/protocol';

/** An answer of the Matrix API that is not a success. Thrown by routes, answered as JSON. */
export class MatrixFault extends Error {
  override readonly name = 'MatrixFault';
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 429 | 500;
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
export type WayBack = { readonly label: string; readonly href: string };

/** What an error page says: what happened, and what to do now. Plain text; the page escapes it. */
export type FaultText = {
  readonly title: string;
  readonly happened: string;
  readonly whatToDo: string;
  readonly wayBack?: WayBack;
};

/** An answer to a person that is not a success. Thrown by routes, answered as a page. */
export class PageFault extends Error {
  override readonly name = 'PageFault';
  readonly status: 400 | 403 | 404 | 410 | 429 | 500 | 502 | 503;
  readonly text: FaultText;

  constructor(status: PageFault['status'], text: FaultText, options?: ErrorOptions) {
    super(text.title, options);
    this.status = status;
    this.text = text;
  }
}
