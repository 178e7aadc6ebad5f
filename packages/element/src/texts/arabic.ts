import type { PartialTexts } from './texts.ts';

export const texts: PartialTexts = {};
