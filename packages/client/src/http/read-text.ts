import { SignInError } from '../errors.ts';

/**
 * No honest answer of the endpoints that sign somebody in is larger. Counted after decompression. Parsed, an answer of
 * empty objects takes forty times the room, and up to five are read for one sign-in.
 */
export const maxAnswerBytes = 65_536;

/** Reads a body as text; gives up at `maxBytes`. */
export async function readText(response: Response, maxBytes?: number): Promise<string> {
  return new TextDecoder().decode(await readBytes(response, maxBytes));
}

/** Reads a body; gives up at `maxBytes`. */
export async function readBytes(
  { body }: Response,
  maxBytes = maxAnswerBytes,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = body?.getReader();
  // One room for all: a body in a hundred thousand pieces would take a hundred times its size if they were kept.
  const bytes = new Uint8Array(maxBytes);
  for (let byteCount = 0; ; ) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) return bytes.subarray(0, byteCount);
    if (byteCount + value.length > maxBytes) {
      // Not awaited: a copy is cancelled only when its original is too.
      reader?.cancel().catch(() => undefined);
      throw new SignInError('response_too_large', `More than ${maxBytes} bytes`);
    }
    bytes.set(value, byteCount);
    byteCount += value.length;
  }
}
