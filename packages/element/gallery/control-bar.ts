import { languages } from '@latchkey/element';
import { html, render, type TemplateResult } from 'lit';
import { exhibits } from './exhibits.ts';

/** What can be chosen; all of it is in the address, so that a view can be shared. */
const choices = {
  state: exhibits.map(({ name }) => name),
  lang: languages,
  theme: ['auto', 'light', 'dark', 'high-contrast'],
  density: ['comfortable', 'compact'],
  dir: ['auto', 'ltr', 'rtl'],
} as const satisfies Record<string, readonly string[]>;

type Choice = keyof typeof choices;

/** What is chosen. */
export type View = Readonly<Record<Choice, string>>;

/** Reads the view that an address names. */
export function viewOf(fragment: string): View {
  const named = new URLSearchParams(fragment.replace(/^#/, ''));
  const pick = (choice: Choice) => {
    const wanted = named.get(choice) ?? '';
    return (choices[choice] as readonly string[]).includes(wanted) ? wanted : (choices[choice][0] ?? '');
  };
  return {
    state: pick('state'),
    lang: pick('lang'),
    theme: pick('theme'),
    density: pick('density'),
    dir: pick('dir'),
  };
}

/** Draws the bar; a choice changes the address. */
export function drawBar(bar: HTMLElement, view: View): void {
  const names = Object.keys(choices) as Choice[];
  render(html`${names.map((choice) => field(choice, view))}`, bar);
}

function field(choice: Choice, view: View): TemplateResult {
  const change = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLSelectElement)
      location.hash = new URLSearchParams({ ...view, [choice]: currentTarget.value }).toString();
  };
  return html`<label
    >${choice}<select @change=${change}>
      ${choices[choice].map((name) => html`<option ?selected=${name === view[choice]}>${name}</option>`)}
    </select></label
  >`;
}
