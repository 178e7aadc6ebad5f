/** The only thing that this toolkit puts into `redirectUrl`. */
export const transactionParameter = 'latchkey';

/** Ids have 192 bits: nobody guesses one, so nobody can forge a callback. */
const idBytes = 24;

/** Makes an unguessable id, in base64url. */
export function makeTransactionId(random: (byteCount: number) => Uint8Array): string {
  return btoa(String.fromCharCode(...random(idBytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
