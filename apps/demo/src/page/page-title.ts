import type { AppState } from './app-state.ts';

/** The title of the window: the first thing that a screen reader says. */
export function pageTitle({ place }: AppState): string {
  switch (place.at) {
    case 'nowhere':
      return 'Latchkey';
    case 'sign-in':
      return 'Sign in · Latchkey';
    case 'account':
      return `${place.session.userId} · Latchkey`;
  }
}
