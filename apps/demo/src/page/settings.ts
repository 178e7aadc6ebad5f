/** What this page remembers between visits. No secrets. */
export type Settings = {
  readonly usePopup: boolean;
  readonly theme: Theme;
  /** A language tag; the browser's own if there is none. */
  readonly language?: string;
  /** The session that was last looked at. */
  readonly account?: { readonly userId: string; readonly deviceId: string };
};

/** The colours that can be chosen. */
export const themes = ['auto', 'light', 'dark', 'high-contrast'] as const;

export type Theme = (typeof themes)[number];

const key = 'latchkey-demo.settings';

/** Reads what was stored. Someone may have tampered with it, or it may be of an older page: then it counts as nothing. */
export function readSettings(): Settings {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return toSettings(isObject(stored) ? stored : {});
  } catch {
    return toSettings({});
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

function toSettings({ usePopup, theme, language, account }: Record<string, unknown>): Settings {
  return {
    usePopup: usePopup === true,
    theme: themes.find((known) => known === theme) ?? 'auto',
    ...(typeof language === 'string' && { language }),
    ...(isAccount(account) && { account }),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isAccount(value: unknown): value is { userId: string; deviceId: string } {
  return isObject(value) && typeof value.userId === 'string' && typeof value.deviceId === 'string';
}
