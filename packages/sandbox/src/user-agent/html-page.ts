import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** A link on a page. */
export type Link = {
  /** Absolute. */
  readonly href: string;
  readonly text: string;
};

/** A button that submits its form. */
export type Button = {
  /** Without a name the button adds nothing to what the form sends. */
  readonly name: string | undefined;
  readonly value: string;
  readonly text: string;
  /** Absolute; set if the button sends the form elsewhere. */
  readonly action: string | undefined;
};

/** A form on a page, with what it would send if nobody changed anything. */
export type Form = {
  /** Absolute. */
  readonly action: string;
  readonly method: 'GET' | 'POST';
  readonly fields: readonly Field[];
  readonly buttons: readonly Button[];
};

/** A form field that would be sent. */
export type Field = {
  readonly name: string;
  readonly value: string;
  /** `false` for hidden ones. */
  readonly visible: boolean;
};

/** What a person could see and press on a page. */
export type PageContent = {
  readonly title: string;
  /** The visible text, white space collapsed. */
  readonly text: string;
  readonly links: readonly Link[];
  readonly forms: readonly Form[];
};

/**
 * Reads an HTML page as a browser without scripts does.
 *
 * @param html - the page.
 * @param url - where it came from; relative addresses are resolved against it.
 */
export function readPageContent(html: string, url: string): PageContent {
  const elements = descendants(parse(html)).filter(isElement);
  const named = (tagName: string) => elements.filter((element) => element.tagName === tagName);
  const base = resolve(named('base').map((element) => attribute(element, 'href'))[0], url);
  return {
    title: textOf(named('title')[0]),
    text: textOf(named('body')[0]),
    links: named('a').flatMap((element) => {
      const href = attribute(element, 'href');
      return href === undefined ? [] : [{ href: resolve(href, base), text: textOf(element) }];
    }),
    forms: named('form').map((element) => readForm(element, base)),
  };
}

function readForm(form: Element, base: string): Form {
  const controls = descendants(form)
    .filter(isElement)
    .filter((element) => attribute(element, 'disabled') === undefined);
  return {
    // An empty or missing action means the page itself.
    action: resolve(attribute(form, 'action') || undefined, base),
    method: attribute(form, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
    fields: controls.flatMap(readField),
    buttons: controls.filter(isSubmitButton).map((button) => readButton(button, base)),
  };
}

function isSubmitButton(element: Element): boolean {
  const type = attribute(element, 'type')?.toLowerCase();
  return element.tagName === 'button'
    ? type === undefined || type === 'submit'
    : element.tagName === 'input' && (type === 'submit' || type === 'image');
}

function readButton(button: Element, base: string): Button {
  const action = attribute(button, 'formaction');
  const value = attribute(button, 'value') ?? '';
  return {
    name: attribute(button, 'name'),
    value,
    text: button.tagName === 'button' ? textOf(button) : value,
    action: action === undefined ? undefined : resolve(action, base),
  };
}

const unsentInputs = new Set(['submit', 'image', 'button', 'reset', 'file']);

function readField(element: Element): Field[] {
  const name = attribute(element, 'name');
  if (!name) return [];
  switch (element.tagName) {
    case 'input':
      return readInput(element, name);
    case 'textarea':
      return [{ name, value: rawTextOf(element), visible: true }];
    case 'select':
      return readSelect(element, name);
    default:
      return [];
  }
}

function readInput(input: Element, name: string): Field[] {
  const type = attribute(input, 'type')?.toLowerCase() ?? 'text';
  if (unsentInputs.has(type)) return [];
  const choice = type === 'checkbox' || type === 'radio';
  if (choice && attribute(input, 'checked') === undefined) return [];
  const value = attribute(input, 'value') ?? (choice ? 'on' : '');
  return [{ name, value, visible: type !== 'hidden' }];
}

function readSelect(select: Element, name: string): Field[] {
  const options = descendants(select).filter(
    (node) => isElement(node) && node.tagName === 'option',
  ) as Element[];
  const chosen = options.find((option) => attribute(option, 'selected') !== undefined) ?? options[0];
  if (chosen === undefined) return [];
  return [{ name, value: attribute(chosen, 'value') ?? textOf(chosen), visible: true }];
}

function descendants(node: Node): Node[] {
  return 'childNodes' in node ? node.childNodes.flatMap((child) => [child, ...descendants(child)]) : [];
}

function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((candidate) => candidate.name === name)?.value;
}

const unseen = new Set(['script', 'style', 'template', 'noscript']);

function rawTextOf(node: Node): string {
  if ('value' in node && node.nodeName === '#text') return node.value;
  if (isElement(node) && unseen.has(node.tagName)) return '';
  return 'childNodes' in node ? node.childNodes.map(rawTextOf).join(' ') : '';
}

function textOf(node: Node | undefined): string {
  return node === undefined ? '' : rawTextOf(node).replaceAll(/\s+/g, ' ').trim();
}

/** Resolves as browsers do; what is no URL at all stays as it was written. */
function resolve(href: string | undefined, base: string): string {
  return href === undefined ? base : (URL.parse(href, base)?.href ?? href);
}
