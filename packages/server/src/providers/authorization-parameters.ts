/** Longer values are no hints any more. */
const maxValueLength = 512;

/** What an operator adds to the requests that send people to a provider. */
export type AuthorizationParameters = {
  /** The same in every request. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Taken over from the client's request, where they are there. */
  readonly passedThrough: readonly string[];
};

/**
 * Collects the operator's own parameters of one request. A parameter that the client sends more than once, or that is
 * absurdly long, counts as absent: it is a stranger's text.
 */
export function extraParameters(
  { fixed, passedThrough }: AuthorizationParameters,
  query: URLSearchParams,
): Record<string, string> {
  const taken: Record<string, string> = {};
  for (const name of passedThrough) {
    const [value, ...more] = query.getAll(name);
    if (value !== undefined && more.length === 0 && value.length <= maxValueLength) taken[name] = value;
  }
  // What the operator says of a parameter, no client unsays.
  return { ...taken, ...fixed };
}
