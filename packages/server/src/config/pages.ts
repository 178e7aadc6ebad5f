import { isLoopbackHost } from '@latchkey/protocol';
import { z } from 'zod';

/** A link below every page: to a website, or to a mailbox. */
const link = z.string().refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:') return isLoopbackHost(url.hostname);
  return url?.protocol === 'https:' || url?.protocol === 'mailto:';
}, 'must be an https or mailto address');

/** How the service's own pages look, and whose they are. */
export const pagesSection = z
  .strictObject({
    brand_name: z.string().trim().min(1).max(60).optional(),
    logo_path: z.string().min(1).optional(),
    accent_color: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #2b5bd7')
      .optional(),
    imprint_url: link.optional(),
    privacy_url: link.optional(),
    support_url: link.optional(),
    templates_dir: z.string().min(1).optional(),
  })
  .prefault({})
  .transform((section) => ({
    brandName: section.brand_name,
    logoPath: section.logo_path,
    accentColor: section.accent_color,
    links: { imprint: section.imprint_url, privacy: section.privacy_url, support: section.support_url },
    templatesDir: section.templates_dir,
  }));
