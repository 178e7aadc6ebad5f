import type { ConfigMistake } from '../../config/config-error.ts';
import { parseTemplate, type Template, TemplateError } from '../../liquid.ts';
import type { Page } from '../page.ts';
import type { PageLook, PageTemplates } from '../page-look.ts';
import { samplePages } from '../samples.ts';
import { fill } from '../texts/fill.ts';
import { englishTexts, type PageName } from '../texts/texts.ts';
import { findMissingControls, forbiddenMarkup } from './controls.ts';
import { renderPage } from './render-page.ts';

type Reading = { readonly settings: PageLook; readonly mistakes: ConfigMistake[] };

const pageNames = Object.keys(englishTexts.pages).filter((name): name is PageName =>
  Object.hasOwn(englishTexts.pages, name),
);

/** The file in which an operator's template of a page is: `confirm-client.liquid`. */
export function templateFile(name: PageName | 'frame'): string {
  return `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.liquid`;
}

/** Reads the templates among the files of a folder. What is wrong with one is told by its file. */
export function readTemplates(
  files: ReadonlyMap<string, string>,
  { settings, mistakes }: Reading,
): PageTemplates {
  const known = new Set(['style.css', templateFile('frame'), ...pageNames.map(templateFile)]);
  for (const file of files.keys())
    if (!known.has(file)) mistakes.push({ path: pathOf(file), problem: 'no page has this name' });
  const parse = (file: string) => parseOne(file, files, mistakes);
  const templates = {
    frame: parse(templateFile('frame')),
    pages: new Map(
      pageNames.flatMap((name) => {
        const template = parse(templateFile(name));
        return template === undefined ? [] : [[name, template] as const];
      }),
    ),
  };
  tryAll(templates, { settings, mistakes });
  return templates;
}

function parseOne(
  file: string,
  files: ReadonlyMap<string, string>,
  mistakes: ConfigMistake[],
): Template | undefined {
  const source = files.get(file);
  if (source === undefined) return undefined;
  try {
    return parseTemplate(source, { output: 'html', filters: { fill: fillFilter } });
  } catch (error) {
    mistakes.push({ path: pathOf(file), problem: reasonOf(error) });
    return undefined;
  }
}

/** `{{ texts.lead | fill: client: client }}`: puts values into a text. */
function fillFilter(text: unknown, ...values: unknown[]): string {
  const named = values.filter((value) => Array.isArray(value)).map(([name, value]) => [name, String(value)]);
  return fill(String(text), Object.fromEntries(named));
}

/** Draws each page for which there is a template, and looks whether it still does what it is there for. */
function tryAll({ frame, pages }: PageTemplates, { settings, mistakes }: Reading): void {
  const withoutFrame = { ...settings, templates: { frame: undefined, pages } };
  for (const name of pages.keys())
    mistakes.push(
      ...tryPages(samplePages(name), (page) => String(renderPage(page, englishTexts, withoutFrame)), {
        file: templateFile(name),
      }),
    );
  if (frame === undefined) return;
  const withoutPages = { ...settings, templates: { frame, pages: new Map() } };
  const all = pageNames.flatMap((name) => samplePages(name));
  mistakes.push(
    ...tryPages(all, (page) => String(renderPage(page, englishTexts, withoutPages)), {
      file: templateFile('frame'),
    }),
  );
}

/** The first thing that is wrong: the same is wrong with the other samples, too. */
function tryPages(
  pages: readonly Page[],
  render: (page: Page) => string,
  { file }: { readonly file: string },
): ConfigMistake[] {
  for (const page of pages) {
    try {
      const drawn = render(page);
      const content = page.write(englishTexts);
      const wanted = `${content.body}${content.footer ?? ''}`;
      const problem = forbiddenMarkup(drawn, page.script) ?? findMissingControls(drawn, wanted);
      if (problem !== undefined) return [{ path: pathOf(file), problem }];
    } catch (error) {
      return [{ path: pathOf(file), problem: reasonOf(error) }];
    }
  }
  return [];
}

function pathOf(file: string): string {
  return `pages.templates_dir.${file}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof TemplateError || error instanceof TypeError) return error.message;
  throw error;
}
