/** What a person, or the service, needs of a page, as attributes of its elements. */
const control = /\s(name|value|href|action)=(?:"([^"]*)"|'([^']*)')/g;

/**
 * Compares a page as a template draws it with the page itself: every link, every form and every field of it must be
 * there. A template may look as it likes, but whoever reads it must be able to answer.
 *
 * @returns what is missing first, or `undefined`.
 */
export function findMissingControls(drawn: string, own: string): string | undefined {
  const offered = new Set(controlsOf(drawn));
  const missing = controlsOf(own).find((wanted) => !offered.has(wanted));
  if (missing !== undefined) return `lacks ${missing}, which the page needs`;
  const reference = /\b[0-9a-f]{12}\b/.exec(own)?.[0];
  return reference === undefined || drawn.includes(reference) ? undefined : 'lacks the reference';
}

function controlsOf(markup: string): string[] {
  return [...markup.matchAll(control)].map(
    ([, name, double, single]) => `${name}="${(double ?? single ?? '').replaceAll('&amp;', '&')}"`,
  );
}

/** Says what the policy of every page would keep from working: scripts and styles inside the page. */
export function forbiddenMarkup(drawn: string, script: string | undefined): string | undefined {
  const own = script === undefined ? '' : `<script>${script}</script>`;
  const rest = own === '' ? drawn : drawn.replace(own, '');
  if (/<script\b/i.test(rest)) return 'has a script, which no browser will run';
  if (/<style\b|\sstyle\s*=/i.test(rest)) return 'has a style inside: put it into style.css';
  if (/\son[a-z]+\s*=\s*["']/i.test(rest)) return 'has an event handler, which no browser will run';
  return undefined;
}
