import { createHash } from 'node:crypto';

/** A file that the pages load. Its path has a hash of it: browsers may keep it for ever. */
export type Asset = {
  readonly path: string;
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
};

const types = {
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
} as const;

/** The kinds of files that the pages load. */
export type AssetKind = keyof typeof types;

/** Makes a file that the pages load. */
export function makeAsset(kind: AssetKind, content: Asset['content']): Asset {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  return { path: `/_latchkey/assets/${hash}.${kind}`, type: types[kind], content };
}

/** Tells the kind of a picture by how it begins. */
export function pictureKind(content: Uint8Array): AssetKind | undefined {
  const start = Buffer.from(content.subarray(0, 512)).toString('latin1');
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('\xff\xd8\xff')) return 'jpg';
  if (/^GIF8[79]a/.test(start)) return 'gif';
  if (/^RIFF[\s\S]{4}WEBP/.test(start)) return 'webp';
  if (/^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(start)) return 'svg';
  return undefined;
}
