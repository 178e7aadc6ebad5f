/**
 * Why somebody whom a provider knows does not get in. `requirement`: they lack what the operator requires;
 * `attribute_missing`: an attribute that is required; `subject_missing`: they cannot be told from others;
 * `template_failed`: a template could not work with their claims; `no_registration`: no account, and none is made;
 * `name_taken`, `no_free_name`: no account could be made under a name that fits.
 */
export type RefusalCode =
  | 'requirement'
  | 'attribute_missing'
  | 'subject_missing'
  | 'template_failed'
  | 'no_registration'
  | 'name_taken'
  | 'no_free_name';

/** Somebody does not get in. The message is for the operator: it names the rule, and quotes no claim. */
export class MappingRefusal extends Error {
  override readonly name = 'MappingRefusal';
  readonly code: RefusalCode;
  /** Where the rule stands in the provider's section `mapping`. */
  readonly rule: string;

  constructor(code: RefusalCode, { rule, because }: { readonly rule: string; readonly because: string }) {
    super(`mapping.${rule}: ${because}`);
    this.code = code;
    this.rule = rule;
  }
}
