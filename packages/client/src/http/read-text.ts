import { SignInError } from '../errors.ts';

/** No honest answer of the endpoints that sign somebody in is larger. Counted after decompression. */
export const maxAnswerBytes = 1_048_576;

/** Reads a body as text; gives up at {@link maxAnswerBytes}, and leaves it to the caller to abort the rest. */
export async function readText({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (let byteCount = 0; ; ) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) return new Blob(chunks).text();
    byteCount += value.length;
    if (byteCount > maxAnswerBytes)
      throw new SignInError('response_too_large', `More than ${maxAnswerBytes} bytes`);
    chunks.push(value);
  }
}
