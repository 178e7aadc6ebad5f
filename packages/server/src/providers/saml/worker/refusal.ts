import type { RefusalCode } from '../work.ts';

/** Something in XML from elsewhere is not as it must be. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly said: string | undefined;

  constructor(
    message: string,
    code: RefusalCode = 'rejected',
    options: ErrorOptions & { said?: string } = {},
  ) {
    super(message, options);
    this.code = code;
    this.said = options.said;
  }
}

/** Goes on only if `condition` holds. */
export function demand(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Refusal(message);
}
