import type { Page } from 'playwright-core';

/** What somebody does at a page, with the one or the other hand. */
export interface Hands {
  press(page: Page, name: string): Promise<void>;
  fill(page: Page, label: string, text: string): Promise<void>;
}

const mouse: Hands = {
  press: (page, name) => page.getByRole('button', { name }).click(),
  fill: (page, label, text) => page.getByLabel(label, { exact: true }).fill(text),
};

const keyboard: Hands = {
  async press(page, name) {
    await tabTo(page, name);
    await page.keyboard.press('Enter');
  },
  async fill(page, label, text) {
    await tabTo(page, label);
    await page.keyboard.type(text);
  },
};

/** By what somebody uses. */
export const hands = { mouse, keyboard } as const;

const mostTabs = 25;

/** Presses Tab until the focus is on what has this name, or one that begins so. */
async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  while (passed.length < mostTabs) {
    await page.keyboard.press('Tab');
    const focused = await nameOfFocused(page);
    if (focused.startsWith(name)) return;
    passed.push(focused);
  }
  throw new Error(`Tab never reached ${name}, only ${passed.join(', ')}`);
}

/** What is focused, in whichever shadow tree: by the label of a field, else by its text without what is only drawn. */
function nameOfFocused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    if (focused instanceof HTMLInputElement) return focused.labels?.[0]?.textContent?.trim() ?? '';
    const copy = focused?.cloneNode(true);
    if (!(copy instanceof Element)) return '';
    for (const drawn of copy.querySelectorAll('[aria-hidden=true]')) drawn.remove();
    return copy.textContent?.trim().replaceAll(/\s+/g, ' ') ?? '';
  });
}
