import { isJsonObject } from '@latchkey/protocol';
import { z } from 'zod';
import type { ReservedNames } from '../mapping/reserved.ts';
import type { Settling } from './settling.ts';
import { readYaml } from './yaml.ts';

const localpartPattern = z.string().transform((text, context) => {
  try {
    return new RegExp(`^(?:${text})$`, 'i');
  } catch {
    context.addIssue({ code: 'custom', message: 'is no regular expression' });
    return z.NEVER;
  }
});

/** The section `reserved_names`. */
export const reservedNamesSection = z
  .strictObject({
    localparts: z.array(localpartPattern).default([]),
    application_services: z.array(z.string().min(1)).default([]),
  })
  .prefault({})
  .transform((section) => ({
    localparts: section.localparts,
    applicationServices: section.application_services,
  }));

type ReservedSection = z.output<typeof reservedNamesSection>;

/**
 * Adds the names that application services have for themselves: what their registrations call exclusive, and the user
 * that each of them sends as.
 */
export function settleReservedNames(section: ReservedSection, settling: Settling): ReservedNames {
  const userIds = section.applicationServices.flatMap((file, index) => {
    const path = `application_services.${index}`;
    const text = settling.readFile(path, file);
    const registration = text === undefined ? undefined : readRegistration(text);
    if (text !== undefined && registration === undefined)
      settling.report(path, 'is no registration of an application service');
    return registration ?? [];
  });
  return { localparts: section.localparts, userIds };
}

function readRegistration(text: string): RegExp[] | undefined {
  const read = readYaml(text);
  if (!('value' in read) || !isJsonObject(read.value)) return undefined;
  const { sender_localpart: sender, namespaces } = read.value;
  if (typeof sender !== 'string' || !isJsonObject(namespaces)) return undefined;
  const users: readonly unknown[] = Array.isArray(namespaces.users) ? namespaces.users : [];
  try {
    return [
      new RegExp(`^@${sender.replace(/[^\w-]/g, '\\$&')}:`, 'i'),
      ...users
        .filter(isJsonObject)
        .filter(({ exclusive, regex }) => exclusive === true && typeof regex === 'string')
        // As homeservers read them: from the beginning, not to the end.
        .map(({ regex }) => new RegExp(`^(?:${String(regex)})`, 'i')),
    ];
  } catch {
    return undefined;
  }
}
