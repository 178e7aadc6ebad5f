import type { AppState } from './app-state.ts';

let lastScreen: string | undefined;

/**
 * Moves the focus when another screen was drawn: to the error if it has one, else to its heading, so that nobody is left
 * on a button that is gone. Never on the first screen: a page that was just opened begins at its top. Within a
 * sign-in the element moves it.
 */
export function moveFocus(root: HTMLElement, state: AppState): void {
  const screen = screenOf(state);
  if (screen === lastScreen) return;
  const isFirst = lastScreen === undefined || lastScreen === 'nowhere';
  lastScreen = screen;
  if (isFirst) return;
  const target =
    root.querySelector<HTMLElement>('main [role=alert]') ?? root.querySelector<HTMLElement>('h1');
  target?.focus();
}

function screenOf({ place }: AppState): string {
  return place.at === 'account' ? `account ${place.session.userId} ${place.session.deviceId}` : place.at;
}
