import type { Step } from './step.ts';

/**
 * Moves the focus when another screen was drawn: to the error if it has one, else to its heading, so that nobody is left
 * on a button that is gone. Never takes it from elsewhere in the page, and never on the first screen.
 */
export class FocusMover {
  #last: Step | undefined;
  #hadFocus = false;

  /** Call it before drawing. */
  note(element: HTMLElement): void {
    this.#hadFocus ||= element.contains(document.activeElement) || isWithin(element);
  }

  /** Call it after drawing. */
  move(element: HTMLElement, step: Step): void {
    const before = this.#last;
    this.#last = step;
    if (step === before) return;
    const hadFocus = this.#hadFocus;
    this.#hadFocus = false;
    const isFirst = before === undefined || (before === 'idle' && !hadFocus);
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if ((isFirst && step !== 'failed') || !(hadFocus || isFree)) return;
    const root = element.shadowRoot;
    const target = root?.querySelector<HTMLElement>('[role=alert]') ?? root?.querySelector<HTMLElement>('h2');
    target?.focus();
  }
}

/** The element may itself be in a shadow tree. */
function isWithin(element: HTMLElement): boolean {
  const root = element.getRootNode();
  return root instanceof ShadowRoot && element.contains(root.activeElement);
}
