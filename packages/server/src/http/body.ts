import { MatrixFault } from './faults.ts';
import { parseStrictJson } from './strict-json.ts';

/** Larger bodies are refused: a login is a few hundred bytes. */
const maxBodyBytes = 64 * 1024;

const flaws = {
  not_json: ['M_NOT_JSON', 'The body is not valid JSON'],
  too_deep: ['M_BAD_JSON', 'The body is nested too deeply'],
  duplicate_key: ['M_BAD_JSON', 'The body says one key twice'],
} as const;

/**
 * Reads the JSON body of a request, whatever its `Content-Type`: many clients send none.
 *
 * @throws {MatrixFault} 413 `M_TOO_LARGE`, 400 `M_NOT_JSON` or `M_BAD_JSON`.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  return parseBody(await readBytes(request));
}

/** The same where the body may be missing: no body counts as an empty object. */
export async function readOptionalJsonBody(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  return bytes.length === 0 ? {} : parseBody(bytes);
}

function parseBody(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  const parsed = text === undefined ? { flaw: 'not_json' as const } : parseStrictJson(text);
  if ('value' in parsed) return parsed.value;
  const [errcode, message] = flaws[parsed.flaw];
  throw new MatrixFault(400, errcode, message);
}

/** Reads the fields of a form of ours; a body that is no such form has none. */
export async function readForm(request: Request, maxBytes = maxBodyBytes): Promise<URLSearchParams> {
  return new URLSearchParams(decodeUtf8(await readBytes(request, maxBytes)) ?? '');
}

async function readBytes(request: Request, maxBytes = maxBodyBytes): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Counted as they come: a length that was promised is not a length that was sent.
  for await (const chunk of unbroken(request.body)) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Somebody who hangs up halfway is no error of ours: anybody could fill the log with those. */
async function* unbroken(body: Request['body']): AsyncGenerator<Uint8Array> {
  try {
    yield* body ?? [];
  } catch {
    throw new MatrixFault(400, 'M_NOT_JSON', 'The body broke off');
  }
}

function tooLarge(maxBytes: number): MatrixFault {
  return new MatrixFault(413, 'M_TOO_LARGE', `The body is larger than ${maxBytes} bytes`);
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
