import { UsageError } from './usage-error.ts';

/**
 * Reads the one operand of a command that takes a homeserver.
 *
 * @throws {UsageError}
 */
export function onlyHomeserver(operands: readonly string[]): string {
  const [homeserver, ...more] = operands;
  if (homeserver === undefined)
    throw new UsageError('Which homeserver? Give its name, its address, or your user id.');
  if (more.length > 0) throw new UsageError(`One homeserver at a time: ${more.join(' ')} is too much.`);
  return homeserver;
}
