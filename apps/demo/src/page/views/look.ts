import { languages } from '@latchkey/element';
import { html, type TemplateResult } from 'lit';
import type { Actions } from '../app-state.ts';
import { type Settings, type Theme, themes } from '../settings.ts';

const themeNames = {
  auto: 'As the system',
  light: 'Light',
  dark: 'Dark',
  'high-contrast': 'High contrast',
} as const satisfies Record<Theme, string>;

/** Chooses the colours of the page and of the element. */
export function themeSwitch({ theme }: Settings, actions: Actions): TemplateResult {
  const change = ({ currentTarget }: Event) => {
    const chosen = themes.find((known) => known === chosenIn(currentTarget));
    if (chosen !== undefined) actions.setTheme(chosen);
  };
  return html`
    <select aria-label="Colours" .value=${theme} @change=${change}>
      ${themes.map((one) => html`<option value=${one} ?selected=${one === theme}>${themeNames[one]}</option>`)}
    </select>
  `;
}

/** Chooses the language of the element. Each is called as its speakers call it. */
export function languageSwitch({ language }: Settings, actions: Actions): TemplateResult {
  const current = languages.find((one) => one === (language ?? navigator.language).slice(0, 2)) ?? 'en';
  return html`
    <select
      aria-label="Language"
      .value=${current}
      @change=${({ currentTarget }: Event) => actions.setLanguage(chosenIn(currentTarget))}
    >
      ${languages.map(
        (one) => html`<option value=${one} lang=${one} ?selected=${one === current}>${nameOf(one)}</option>`,
      )}
    </select>
  `;
}

function nameOf(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}

function chosenIn(target: EventTarget | null): string {
  return target instanceof HTMLSelectElement ? target.value : '';
}
