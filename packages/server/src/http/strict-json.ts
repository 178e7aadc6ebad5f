/** Deeper JSON is refused: nothing in this API nests more than three levels. */
const maxDepth = 32;

/** What is wrong with a text that was meant to be JSON. */
export type JsonFlaw = 'not_json' | 'too_deep' | 'duplicate_key';

/**
 * Parses JSON, and refuses what two parsers would read differently: an object that says one key twice.
 */
export function parseStrictJson(text: string): { readonly value: unknown } | { readonly flaw: JsonFlaw } {
  const depthFlaw = measureDepth(text) > maxDepth;
  if (depthFlaw) return { flaw: 'too_deep' };
  try {
    const value: unknown = JSON.parse(text);
    return hasDuplicateKey(text) ? { flaw: 'duplicate_key' } : { value };
  } catch {
    return { flaw: 'not_json' };
  }
}

// In this order a string swallows the brackets inside it. One that never ends counts to the end of the text: looked
// for again from each of its quotes, 64 kB of them would keep everybody waiting for seconds.
const tokens = /"(?:[^"\\]|\\.?)*(?:"|$)|[{}[\]:,]/gs;

function measureDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{' || token === '[') deepest = Math.max(deepest, ++depth);
    if (token === '}' || token === ']') depth--;
  }
  return deepest;
}

/** Expects valid JSON. */
function hasDuplicateKey(text: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  let previous = '';
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const key: string = JSON.parse(previous);
      const keys = open.at(-1);
      if (keys?.has(key)) return true;
      keys?.add(key);
    }
    previous = token;
  }
  return false;
}
