/** What one server answered, as it went over the wire. */
export type Recording = {
  /** Which program answered, and how it was set up. */
  readonly from: string;
  /** By `METHOD /path`. */
  readonly answers: Readonly<Record<string, RecordedAnswer>>;
};

/** One answer: its status, the headers that a client reads, and its JSON. */
export type RecordedAnswer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
};
