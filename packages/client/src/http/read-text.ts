import { SignInError } from '../errors.ts';

/** No honest answer of the endpoints that sign somebody in is larger. Counted after decompression. */
export const maxAnswerBytes = 1_048_576;

/** Reads a body as text, and stops at {@link maxAnswerBytes}. */
export async function readText({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let byteCount = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) return text + decoder.decode();
    byteCount += value.length;
    if (byteCount > maxAnswerBytes) {
      reader?.cancel().catch(() => undefined);
      throw new SignInError('response_too_large', `The answer is larger than ${maxAnswerBytes} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
