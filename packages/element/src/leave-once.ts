const key = 'latchkey.left-by-itself';
const pauseMs = 5 * 60_000;

/** Tells whether the page may leave without a click: not again soon, or a failing sign-in would turn in circles. */
export function mayLeaveByItself(): boolean {
  try {
    return Date.now() - Number(sessionStorage.getItem(key) ?? 0) > pauseMs;
  } catch {
    // What can't be noted can't be kept from happening again.
    return false;
  }
}

/** Notes that it did. */
export function noteLeft(): void {
  sessionStorage.setItem(key, String(Date.now()));
}
