import type { IdentityProvider, SsoAction } from '@latchkey/protocol';
import { html } from 'hono/html';
import type { ClientName } from '../flow/client-name.ts';
import { clientWords } from './client-words.ts';
import type { Page } from './send-page.ts';

/** One way to sign in, and where it begins. */
export type ProviderChoice = IdentityProvider & { readonly href: string };

/** Asks with which provider somebody wants to sign in. */
export function chooseProviderPage(question: {
  readonly serverName: string;
  readonly client: ClientName;
  readonly choices: readonly ProviderChoice[];
  readonly action: SsoAction | undefined;
}): Page {
  const { serverName, client, choices, action } = question;
  return {
    title: action === 'register' ? 'Create an account' : 'Sign in',
    serverName,
    body: html`<p class="quiet">Choose how to continue to <strong>${clientWords(client)}</strong>.</p>
<ul>${choices.map(
      (choice) => html`
<li><a class="choice" href="${choice.href}"><span class="monogram tone-${tone(choice.id)}" aria-hidden="true">${monogram(choice.name)}</span><span>${choice.name}</span></a></li>`,
    )}
</ul>`,
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
