/** What the element remembers between visits. No secrets. */
export type LastUsed = {
  /** The homeserver that was last found, as somebody would type it. */
  readonly server: string;
  /** How somebody last left for it. */
  readonly method?: LastMethod;
};

/** `providerId` is absent for a homeserver that names none. */
export type LastMethod =
  | { readonly type: 'sso'; readonly providerId?: string }
  | { readonly type: 'password' };

const key = 'latchkey.last-used';

/** Reads what was stored. Someone may have tampered with it, or it may be of another version: then it counts as nothing. */
export function readLastUsed(storage: () => Storage = () => localStorage): LastUsed | undefined {
  try {
    const stored: unknown = JSON.parse(storage().getItem(key) ?? 'null');
    if (!isObject(stored) || typeof stored.server !== 'string') return undefined;
    return { server: stored.server, method: toMethod(stored.method) };
  } catch {
    return undefined;
  }
}

/** Stores it. Where the browser keeps nothing, nothing is remembered. */
export function writeLastUsed(used: LastUsed, storage: () => Storage = () => localStorage): void {
  try {
    storage().setItem(key, JSON.stringify(used));
  } catch {
    // Blocked site data: signing in will say so, a forgotten preference need not.
  }
}

function toMethod(method: unknown): LastMethod | undefined {
  if (!isObject(method)) return undefined;
  if (method.type === 'password') return { type: 'password' };
  if (method.type !== 'sso') return undefined;
  return typeof method.providerId === 'string'
    ? { type: 'sso', providerId: method.providerId }
    : { type: 'sso' };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
