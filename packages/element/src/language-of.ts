/** The language of an element: its own, that of the nearest one around it, or the browser's. */
export function languageOf(element: HTMLElement): string {
  return element.lang || element.closest('[lang]')?.getAttribute('lang') || navigator.language || 'en';
}
