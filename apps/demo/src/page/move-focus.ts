import type { AppState } from './app-state.ts';

let lastScreen: string | undefined;

/**
 * Moves the focus when another screen was drawn: to the error if it has one, else to its heading, so that nobody is left
 * on a button that is gone. Never on the first screen: a page that was just opened begins at its top.
 */
export function moveFocus(root: HTMLElement, state: AppState): void {
  const screen = screenOf(state);
  const isFirst = lastScreen === undefined || lastScreen === 'nowhere';
  if (screen === lastScreen) return;
  lastScreen = screen;
  if (isFirst && state.signIn.step !== 'failed') return;
  const target = root.querySelector<HTMLElement>('[role=alert]') ?? root.querySelector<HTMLElement>('h1');
  target?.focus();
}

function screenOf({ place, signIn }: AppState): string {
  switch (place.at) {
    case 'account':
      return `account ${place.session.userId} ${place.session.deviceId}`;
    case 'sign-in':
      return `sign-in ${signIn.step}`;
    default:
      return place.at;
  }
}
