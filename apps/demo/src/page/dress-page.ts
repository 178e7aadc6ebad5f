import type { Settings } from './settings.ts';

/** Gives the page the colours that were chosen; `auto` leaves them to the system. */
export function dressPage({ theme }: Settings): void {
  document.documentElement.dataset.theme = theme;
}
