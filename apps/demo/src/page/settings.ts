/** What this page remembers between visits. No secrets. */
export type Settings = {
  readonly usePopup: boolean;
  /** The homeserver that was last found. */
  readonly server?: string;
  /** How somebody last left for that homeserver. */
  readonly lastMethod?: LastMethod;
  /** The session that was last looked at. */
  readonly account?: { readonly userId: string; readonly deviceId: string };
};

/** `provider` is absent for a homeserver that names none. */
export type LastMethod = { readonly type: 'sso'; readonly provider?: string } | { readonly type: 'password' };

const key = 'latchkey-demo.settings';

/** Reads what was stored. Someone may have tampered with it, or it may be of an older page: then it counts as nothing. */
export function readSettings(): Settings {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return isObject(stored) ? toSettings(stored) : { usePopup: false };
  } catch {
    return { usePopup: false };
  }
}

/** Stores the settings. Where the browser keeps nothing they last as long as the page. */
export function writeSettings(settings: Settings): void {
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // Blocked site data: signing in will say so, a forgotten setting need not.
  }
}

function toSettings({ usePopup, server, lastMethod, account }: Record<string, unknown>): Settings {
  return {
    usePopup: usePopup === true,
    ...(typeof server === 'string' && { server }),
    ...(isLastMethod(lastMethod) && { lastMethod }),
    ...(isAccount(account) && { account }),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isLastMethod(value: unknown): value is LastMethod {
  return isObject(value) && (value.type === 'password' || value.type === 'sso');
}

function isAccount(value: unknown): value is { userId: string; deviceId: string } {
  return isObject(value) && typeof value.userId === 'string' && typeof value.deviceId === 'string';
}
