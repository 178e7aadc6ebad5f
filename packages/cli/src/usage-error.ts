/** The command was called in a way that can't be meant. Says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
