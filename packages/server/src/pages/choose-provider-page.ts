import type { IdentityProvider, SsoAction } from '@latchkey/protocol';
import { html } from 'hono/html';
import type { ClientName } from '../flow/client-name.ts';
import { clientWords } from './client-words.ts';
import type { Page } from './page.ts';
import { fillHtml } from './texts/fill.ts';

/** One way to sign in, and where it begins. */
export type ProviderChoice = IdentityProvider & { readonly href: string };

/** Asks with which provider somebody wants to sign in. */
export function chooseProviderPage(question: {
  readonly client: ClientName;
  readonly choices: readonly ProviderChoice[];
  readonly action: SsoAction | undefined;
}): Page {
  const { client, choices, action } = question;
  return {
    name: 'chooseProvider',
    write(texts) {
      const { title, titleRegister, lead } = texts.pages.chooseProvider;
      const words = clientWords(texts, client);
      return {
        title: action === 'register' ? titleRegister : title,
        body: html`<p class="quiet">${fillHtml(lead, { client: html`<strong dir="auto">${words}</strong>` })}</p>
<ul>${choices.map(
          ({ id, name, href }) => html`
<li><a class="choice" href="${href}"><span class="monogram tone-${tone(id)}" aria-hidden="true">${monogram(name)}</span><span><bdi>${name}</bdi></span></a></li>`,
        )}
</ul>`,
        variables: {
          client: words,
          action: action ?? 'login',
          providers: choices.map(({ id, name, brand, href }) => ({ id, name, brand, href })),
        },
      };
    },
  };
}

function monogram(name: string): string {
  const [first = '?'] = [...new Intl.Segmenter('en').segment(name)];
  return typeof first === 'string' ? first : first.segment.toUpperCase();
}

/** One of six colours, always the same for a provider. */
function tone(id: string): number {
  let sum = 0;
  for (const character of id) sum += character.charCodeAt(0);
  return sum % 6;
}
