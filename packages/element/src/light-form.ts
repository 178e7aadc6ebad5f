import { controls } from './styles/controls.ts';

const sheets = new WeakMap<Document | ShadowRoot, CSSStyleSheet>();

/**
 * Gives the form among the element's children its looks, whose rules in the shadow tree do not reach it. One sheet for
 * each document or shadow tree that has such elements; a constructed one, which no Content-Security-Policy minds.
 */
export function dressPasswordForm(element: Element): void {
  const root = element.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot) || sheets.has(root)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`[data-latchkey-form] { ${controls.cssText} }`);
  sheets.set(root, sheet);
  root.adoptedStyleSheets.push(sheet);
}
