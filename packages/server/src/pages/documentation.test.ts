import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { samplePages } from './samples.ts';
import { templateFile } from './templates/read-templates.ts';
import { englishTexts, type PageName } from './texts/texts.ts';

const document = readFileSync(new URL('../../../../docs/server-pages.md', import.meta.url), 'utf8');
const names = Object.keys(englishTexts.pages) as PageName[];

/** The variables that the document has under the heading of a template. */
function documented(name: PageName): string[] | undefined {
  const heading = `### ${templateFile(name).replace('.liquid', '')}\n`;
  const [, section] = document.split(heading);
  const [own = ''] = section?.split('\n### ') ?? [];
  return section === undefined ? undefined : [...own.matchAll(/^\| `(\w+)` \|/gm)].map(([, key = '']) => key);
}

test.each(names)('the variables of %s are documented, and nothing else is', (name) => {
  const pages = samplePages(name);
  expect(pages.length).toBeGreaterThan(0);
  const own = new Set(pages.flatMap((page) => Object.keys(page.write(englishTexts).variables)));
  expect(documented(name)?.toSorted()).toEqual([...own].toSorted());
});

test.each(names)('%s can be answered without JavaScript', (name) => {
  for (const page of samplePages(name)) {
    const body = String(page.write(englishTexts).body);
    for (const form of body.match(/<form[\s\S]*?<\/form>/g) ?? []) {
      expect(form).toMatch(/<form method="post"/);
      expect(form).toMatch(/<button\b(?![^>]*type="button")/);
    }
    expect(body).not.toMatch(/<script|\son\w+=/);
  }
});
