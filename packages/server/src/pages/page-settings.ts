import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type ConfigMistake } from '../config/config-error.ts';
import type { ServerConfig } from '../config/server-config.ts';
import { accentStyle } from './accent.ts';
import { type Asset, makeAsset, pictureKind } from './assets.ts';
import type { PageSettings } from './page-look.ts';
import { stylesheet, tabIcon } from './stylesheet.ts';
import { readTemplates } from './templates/read-templates.ts';

/** A logo is on every page. */
const maxLogoBytes = 256 * 1024;

/**
 * Reads what an operator has made of the pages: the logo, the colours, the templates. Every template is tried with
 * every page that it stands for, so that one that is broken is found now and not by whoever signs in at night.
 *
 * @throws {ConfigError} with everything that is wrong.
 */
export function openPages({ pages, serverName }: Pick<ServerConfig, 'pages' | 'serverName'>): PageSettings {
  const mistakes: ConfigMistake[] = [];
  const logo = readLogo(pages.logoPath, mistakes);
  const files = readFolder(pages.templatesDir, mistakes);
  const rules = [
    stylesheet,
    ...(pages.accentColor === undefined ? [] : [accentStyle(pages.accentColor)]),
    ...(files.has('style.css') ? [files.get('style.css')] : []),
  ];
  const settings = {
    brand: pages.brandName ?? serverName,
    logo,
    stylesheet: makeAsset('css', rules.join('\n')),
    tabIcon: logo ?? makeAsset('svg', tabIcon),
    links: pages.links,
  };
  const templates = readTemplates(files, { settings, mistakes });
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return { ...settings, templates };
}

function readLogo(path: string | undefined, mistakes: ConfigMistake[]): Asset | undefined {
  if (path === undefined) return undefined;
  const content = attempt(() => readFileSync(path));
  const kind = content && pictureKind(content);
  if (content !== undefined && kind !== undefined && content.length <= maxLogoBytes)
    return makeAsset(kind, new Uint8Array(content));
  const problem =
    content === undefined
      ? 'the file cannot be read'
      : kind === undefined
        ? 'is neither PNG, JPEG, GIF, WebP nor SVG'
        : `is larger than ${maxLogoBytes / 1024} KiB`;
  mistakes.push({ path: 'pages.logo_path', problem });
  return undefined;
}

/** The files of a folder, by name. */
function readFolder(path: string | undefined, mistakes: ConfigMistake[]): ReadonlyMap<string, string> {
  if (path === undefined) return new Map();
  const files = attempt(() =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => [name, readFileSync(join(path, name), 'utf8')] as const),
  );
  if (files === undefined)
    mistakes.push({ path: 'pages.templates_dir', problem: 'the folder or a file in it cannot be read' });
  return new Map(files);
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
