import { html, type TemplateResult } from 'lit';

const tintCount = 6;

/** A coloured letter in place of a picture: the same name has the same colour everywhere. */
export function monogram(name: string): TemplateResult {
  const letters = [...name].filter((character) => /[\p{L}\p{N}]/u.test(character));
  const tint = [...name].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % tintCount;
  return html`<span class="monogram tint-${tint}" aria-hidden="true">${(letters[0] ?? '·').toUpperCase()}</span>`;
}
