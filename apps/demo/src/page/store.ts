import type { AppState } from './app-state.ts';
import { type Settings, writeSettings } from './settings.ts';

/** The page's one place of state. Every change is drawn at once. */
export class Store {
  #state: AppState;
  readonly #draw: (state: AppState) => void;

  constructor(state: AppState, draw: (state: AppState) => void) {
    this.#state = state;
    this.#draw = draw;
  }

  get state(): AppState {
    return this.#state;
  }

  change(part: Partial<AppState>): void {
    this.#state = { ...this.#state, ...part };
    this.#draw(this.#state);
  }

  /** Changes settings, and keeps them for the next visit. */
  remember(part: Partial<Settings>): void {
    const settings = { ...this.#state.settings, ...part };
    writeSettings(settings);
    this.change({ settings });
  }
}
