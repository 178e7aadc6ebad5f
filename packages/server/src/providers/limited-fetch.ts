import type { ServerPorts } from '../ports.ts';

/** More than any provider says about itself or about somebody. */
const maxAnswerBytes = 1024 * 1024;

/**
 * Wraps a `fetch` so that no answer fills the memory: the bytes are counted as they come, after decompression. Give it
 * a signal that aborts, else an answer without an end is waited for.
 */
export function limitedFetch(fetch: ServerPorts['fetch'], maxBytes = maxAnswerBytes): ServerPorts['fetch'] {
  return async (...request) => {
    const response = await fetch(...request);
    if (response.body === null) return response;
    const { status, statusText, headers } = response;
    return new Response(await readLimited(response.body, maxBytes), { status, statusText, headers });
  };
}

async function readLimited(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    // Leaving the loop cancels the stream.
    if (size > maxBytes) throw new Error(`the answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
