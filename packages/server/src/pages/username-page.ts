import { html } from 'hono/html';
import type { Html, Page } from './page.ts';
import { type TermsQuestion, termsField } from './terms-page.ts';
import { fill } from './texts/fill.ts';
import type { Texts } from './texts/texts.ts';
import { checkNameScript } from './username-script.ts';

/** What was wrong with the name, or with the proof. */
export type UsernameProblem = 'taken' | 'invalid' | 'wrongPassword' | 'mustAgree';

/** What a provider offers to take over, and whether it will be. */
export type OfferedAttribute = {
  readonly name: 'displayName' | 'email' | 'avatar';
  readonly value: string;
  readonly accepted: boolean;
};

/** What somebody new is asked. */
export type UsernameQuestion = {
  readonly serverName: string;
  readonly provider: { readonly name: string };
  /** What stands in the field. */
  readonly username: string;
  /** The name was asked about, and is free. */
  readonly isFree?: boolean;
  readonly problem?: UsernameProblem;
  readonly offered: readonly OfferedAttribute[];
  readonly terms?: TermsQuestion;
  /** The user id of an account that a password can prove to be theirs. */
  readonly provable?: string;
  /** The user id of the account whose page is open in this browser. */
  readonly joinable?: string;
  /** Where the script asks whether a name is free. */
  readonly checkHref: string;
  readonly csrf: string;
  readonly formTarget?: string;
};

/** Asks somebody new for a user name. Without JavaScript a button tells whether it is free. */
export function usernamePage(question: UsernameQuestion): Page {
  return {
    name: 'username',
    ...(question.formTarget !== undefined && { formTarget: question.formTarget }),
    script: checkNameScript,
    asksHome: true,
    write(texts) {
      const own = texts.pages.username;
      const { csrf, provider } = question;
      const values = { provider: provider.name };
      return {
        title: own.title,
        // The button that creates comes first: it is the one that the Enter key presses.
        body: html`<p>${fill(own.lead, values)}</p>
<form method="post"><input type="hidden" name="csrf" value="${csrf}">
${nameField(texts, question)}
${offeredFields(texts, question)}
${question.terms === undefined ? '' : termsField(texts, question.terms, question.problem === 'mustAgree')}
<div class="actions"><button class="button primary" name="decision" value="continue">${own.create}</button>
<button class="button secondary" name="decision" value="check" formnovalidate>${own.check}</button></div>
</form>
${waysToAnAccount(texts, question)}
<div class="actions"><form method="post"><input type="hidden" name="csrf" value="${csrf}"><button class="button secondary" name="decision" value="cancel">${texts.common.cancelNotMe}</button></form></div>`,
        variables: variablesOf(question),
      };
    },
  };
}

function nameField(
  texts: Texts,
  { serverName, username, problem, isFree, checkHref }: UsernameQuestion,
): Html {
  const own = texts.pages.username;
  const wrong = problem === 'taken' || problem === 'invalid' ? own[problem] : undefined;
  return html`<label class="field" for="username"><span>${texts.common.userName}</span></label>
<div class="field"><input type="text" id="username" name="username" value="${username}" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck="false" required maxlength="250" autofocus aria-describedby="availability rules"${wrong === undefined ? '' : html` aria-invalid="true"`}></div>
<p class="quiet small" dir="ltr">@…:${serverName}</p>
<p class="problem small" id="availability" role="status" data-check="${checkHref}" data-free="${own.free}" data-taken="${own.taken}" data-invalid="${own.invalid}">${wrong ?? (isFree === true ? own.free : '')}</p>
<p class="quiet small" id="rules">${own.rules}</p>`;
}

function offeredFields(texts: Texts, { offered, provider }: UsernameQuestion): Html | '' {
  if (offered.length === 0) return '';
  const own = texts.pages.username;
  const words = { displayName: own.displayName, email: own.email, avatar: own.avatar };
  return html`<fieldset><legend>${fill(own.imported, { provider: provider.name })}</legend>
${offered.map(
  ({ name, value, accepted }) =>
    html`<label class="check"><input type="checkbox" name="import" value="${name}"${accepted ? html` checked` : ''}><span>${fill(words[name], { value })}</span></label>`,
)}</fieldset>`;
}

/** For people who were here before, by another way. */
function waysToAnAccount(
  texts: Texts,
  { provable, joinable, provider, problem, csrf }: UsernameQuestion,
): Html | '' {
  if (provable === undefined && joinable === undefined) return '';
  const own = texts.pages.username;
  const isWrong = problem === 'wrongPassword';
  return html`<h2>${own.alreadyMine}</h2>
${
  joinable === undefined
    ? ''
    : html`<form method="post"><input type="hidden" name="csrf" value="${csrf}"><p>${fill(own.joinLead, { user: joinable })}</p>
<button class="button secondary" name="decision" value="join">${fill(own.join, { provider: provider.name })}</button></form>`
}
${
  provable === undefined
    ? ''
    : html`<form method="post"><input type="hidden" name="csrf" value="${csrf}"><p>${fill(own.proveLead, { user: provable, provider: provider.name })}</p>
<input type="text" value="${provable}" autocomplete="username" readonly hidden>
${isWrong ? html`<p class="warning small" id="wrong" role="alert">${own.wrongPassword}</p>` : ''}
<label class="field"><span>${texts.common.password}</span><input type="password" name="password" autocomplete="current-password" required${isWrong ? html` aria-invalid="true" aria-describedby="wrong"` : ''}></label>
<button class="button secondary" name="decision" value="prove">${own.prove}</button></form>`
}`;
}

function variablesOf(question: UsernameQuestion) {
  const { provider, username, isFree, problem, offered, terms, provable, joinable, checkHref, csrf } =
    question;
  return {
    provider: provider.name,
    username,
    is_free: isFree === true,
    problem,
    offered: offered.map(({ name, value, accepted }) => ({ name, value, accepted })),
    terms_url: terms?.url,
    provable,
    joinable,
    check_href: checkHref,
    csrf,
  };
}
