import { z } from 'zod';
import { TemplateError } from '../liquid.ts';
import type { AttributeRequirement, ImportPolicy, MappingRules } from '../mapping/rules.ts';
import { parseMappingTemplate } from '../mapping/template.ts';

/** A template of the mapping, read now so that what is wrong with it is told with its path. */
const template = z
  .string()
  .max(10_000)
  .transform((source, context) => {
    try {
      return parseMappingTemplate(source);
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      context.addIssue({ code: 'custom', message: `is no template: ${error.message}` });
      return z.NEVER;
    }
  });

const importPolicy = z.enum(['ignore', 'suggest', 'force', 'require']);

const attribute = (source: string, policy: ImportPolicy) =>
  z
    .strictObject({ template: template.prefault(source), import: importPolicy.default(policy) })
    .prefault({})
    .transform((rule) => ({ template: rule.template, policy: rule.import }));

const claimName = z.string().min(1).max(500);
const claimValue = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);

const requirement = z
  .strictObject({
    attribute: claimName,
    value: claimValue.optional(),
    one_of: z.array(claimValue).min(1).optional(),
  })
  .refine(({ value, one_of }) => value === undefined || one_of === undefined, {
    path: ['one_of'],
    message: 'value is given too: use one of them',
  })
  .transform(
    ({ attribute, value, one_of }): AttributeRequirement => ({
      attribute,
      ...(value !== undefined && { oneOf: [value] }),
      ...(one_of !== undefined && { oneOf: one_of }),
    }),
  );

const localpart = z
  .strictObject({
    template: template.prefault('{{ user.preferred_username | strip | default: subject }}'),
    import: importPolicy.default('force'),
    when_taken: z.enum(['count_up', 'ask', 'refuse']).default('count_up'),
  })
  .prefault({})
  .transform((rule) => ({ template: rule.template, policy: rule.import, whenTaken: rule.when_taken }));

/** The section `mapping` of a provider: how its people become users. */
export const mappingSection = z
  .strictObject({
    subject: z.strictObject({ template }).optional(),
    localpart,
    display_name: attribute('{{ user.name }}', 'suggest'),
    email: attribute('{{ user.email }}', 'ignore'),
    avatar: attribute('{{ user.picture }}', 'ignore'),
    attribute_requirements: z.array(requirement).default([]),
    allowed_groups: z.array(z.string().min(1)).min(1).optional(),
    groups_attribute: claimName.default('groups'),
    registration: z.boolean().default(true),
    existing_users: z.enum(['never', 'ask_for_proof', 'dangerously_link_by_localpart']).default('never'),
    linking: z.boolean().default(true),
  })
  .prefault({})
  .transform(
    (section): MappingRules => ({
      subject: section.subject?.template,
      localpart: section.localpart,
      displayName: section.display_name,
      email: section.email,
      avatar: section.avatar,
      attributeRequirements: section.attribute_requirements,
      allowedGroups: section.allowed_groups && {
        attribute: section.groups_attribute,
        groups: section.allowed_groups,
      },
      registration: section.registration,
      existingUsers: section.existing_users,
      linking: section.linking,
    }),
  );
