import type { Template } from '../liquid.ts';

/**
 * What becomes of an attribute. `ignore`: nothing. `suggest`: new users get it, and may decline. `force`: it is taken
 * over at every sign-in. `require`: the same, and nobody gets in without it.
 */
export type ImportPolicy = 'ignore' | 'suggest' | 'force' | 'require';

/** Where an attribute comes from, and what becomes of it. */
export type AttributeRule = { readonly template: Template; readonly policy: ImportPolicy };

/** What to do when a new user's name is taken: by somebody else, as far as anybody can know. */
export type WhenTaken = 'count_up' | 'ask' | 'refuse';

/** A claim that somebody must have; with one of these values, if any are named. */
export type AttributeRequirement = { readonly attribute: string; readonly oneOf?: readonly string[] };

/** Whether somebody new at a provider can be a user who is here already. */
export type ExistingUsers = 'never' | 'ask_for_proof' | 'dangerously_link_by_localpart';

/** How a provider's people become users. From the configuration; data but for the templates, which compute text. */
export type MappingRules = {
  /** Absent: the provider's own word for who somebody is. */
  readonly subject: Template | undefined;
  readonly localpart: AttributeRule & { readonly whenTaken: WhenTaken };
  readonly displayName: AttributeRule;
  readonly email: AttributeRule;
  readonly avatar: AttributeRule;
  readonly attributeRequirements: readonly AttributeRequirement[];
  readonly allowedGroups: { readonly attribute: string; readonly groups: readonly string[] } | undefined;
  /** Whether somebody without an account gets one. */
  readonly registration: boolean;
  readonly existingUsers: ExistingUsers;
  /** Whether users may add identities of this provider to their accounts by themselves. */
  readonly linking: boolean;
};
