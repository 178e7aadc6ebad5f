import { displayText, isMxcUri, type JsonObject, mapToLocalpart } from '@latchkey/protocol';
import { TemplateError } from '../liquid.ts';
import { MappingRefusal } from './refusal.ts';
import { checkRequirements } from './requirements.ts';
import type { AttributeRule, MappingRules } from './rules.ts';
import type { MappingVariables } from './template.ts';
import type { TraceStep } from './trace.ts';

/** What a provider tells about somebody. */
export type MappedFrom = { readonly subject: string; readonly claims: JsonObject };

/** An attribute that is taken over. */
export type ImportedAttribute = {
  readonly value: string;
  /** Only for new users who do not decline; the others are taken over at every sign-in. */
  readonly suggested: boolean;
};

/** What is known about a user beside the name. */
export type MappedProfile = {
  readonly displayName?: ImportedAttribute;
  readonly email?: ImportedAttribute;
  readonly avatar?: ImportedAttribute;
};

/** Who somebody is here as far as their claims say. */
export type MappedIdentity = {
  readonly subject: string;
  /** The localpart that fits, without regard to who else is there; absent if the claims give none. */
  readonly localpartBase?: string;
  /** Whether that is only a suggestion. */
  readonly askForLocalpart: boolean;
  readonly profile: MappedProfile;
};

/** What a mapping comes to, and how. */
export type MappingOutcome = { readonly trace: readonly TraceStep[] } & (
  | { readonly kind: 'mapped'; readonly identity: MappedIdentity }
  | { readonly kind: 'refused'; readonly refusal: MappingRefusal }
);

/**
 * Applies the rules to what a provider tells about somebody: at every sign-in, when somebody proves once more who they
 * are, and for `latchkey-server explain`. Pure: who else is there, it does not know.
 */
export function mapIdentity(rules: MappingRules, from: MappedFrom): MappingOutcome {
  const trace: TraceStep[] = [];
  try {
    return { kind: 'mapped', identity: applyRules(rules, from, trace), trace };
  } catch (error) {
    if (!(error instanceof MappingRefusal)) throw error;
    return { kind: 'refused', refusal: error, trace };
  }
}

function applyRules(rules: MappingRules, from: MappedFrom, trace: TraceStep[]): MappedIdentity {
  const variables = { user: from.claims, subject: from.subject };
  const subject = readSubject(rules, variables, trace);
  trace.push(...checkRequirements(rules, from.claims));
  const last = trace.at(-1);
  if (last?.outcome === 'failed') throw new MappingRefusal('requirement', last);
  const attribute = (name: AttributeName) => readAttribute(name, rules, { variables, trace });
  const displayName = attribute('display_name');
  const email = attribute('email');
  const avatar = attribute('avatar');
  const localpartBase = readLocalpart(rules, variables, trace);
  return {
    subject,
    ...(localpartBase !== undefined && { localpartBase }),
    askForLocalpart: localpartBase === undefined || rules.localpart.policy === 'suggest',
    profile: {
      ...(displayName && { displayName }),
      ...(email && { email }),
      ...(avatar && { avatar }),
    },
  };
}

function readSubject(
  { subject: template }: MappingRules,
  variables: MappingVariables,
  trace: TraceStep[],
): string {
  const { subject } = variables;
  if (template === undefined) {
    trace.push({ rule: 'subject', outcome: 'used', because: 'the provider’s own word for who somebody is' });
    return subject;
  }
  const rendered = renderRule('subject', { template }, variables);
  if (rendered !== '') {
    trace.push({ rule: 'subject', outcome: 'used', because: 'the template gives it' });
    return rendered;
  }
  return fail(trace, 'subject_missing', { rule: 'subject', because: 'the template gives nothing' });
}

const attributes = {
  display_name: { of: (rules: MappingRules) => rules.displayName, judge: judgeDisplayName },
  email: { of: (rules: MappingRules) => rules.email, judge: judgeEmail },
  avatar: { of: (rules: MappingRules) => rules.avatar, judge: judgeAvatar },
} as const;

type AttributeName = keyof typeof attributes;

/** A value that can be used, or why it can't. */
type Judged = { readonly value: string } | { readonly because: string };

function readAttribute(
  rule: AttributeName,
  rules: MappingRules,
  { variables, trace }: { readonly variables: MappingVariables; readonly trace: TraceStep[] },
): ImportedAttribute | undefined {
  const { of, judge } = attributes[rule];
  const { template, policy } = of(rules);
  if (policy === 'ignore') {
    trace.push({ rule, outcome: 'unused', because: 'import is "ignore"' });
    return undefined;
  }
  const rendered = renderRule(rule, { template }, variables);
  const judged =
    rendered === '' ? { because: 'the template gives nothing' } : judge(rendered, variables.user);
  if ('value' in judged) {
    trace.push({ rule, outcome: 'used', because: `import is "${policy}"` });
    return { value: judged.value, suggested: policy === 'suggest' };
  }
  const { because } = judged;
  if (policy === 'require')
    fail(trace, 'attribute_missing', { rule, because: `it is required, but ${because}` });
  trace.push({ rule, outcome: 'unused', because });
  return undefined;
}

function judgeDisplayName(rendered: string): Judged {
  const value = displayText(rendered);
  return value === '' ? { because: 'nothing of it can be shown' } : { value };
}

/** An address that the provider itself doubts is nobody's. */
function judgeEmail(rendered: string, claims: JsonObject): Judged {
  if (!/^[^\s@]{1,64}@[^\s@]{1,255}$/.test(rendered)) return { because: 'it is no e-mail address' };
  const doubted = claims.email_verified === false || claims.email_verified === 'false';
  return doubted ? { because: 'the provider says that it is not verified' } : { value: rendered };
}

function judgeAvatar(rendered: string): Judged {
  const usable = isMxcUri(rendered) || (URL.canParse(rendered) && new URL(rendered).protocol === 'https:');
  return usable ? { value: rendered } : { because: 'it is neither an https:// nor an mxc:// address' };
}

function readLocalpart(
  { localpart: { template, policy } }: MappingRules,
  variables: MappingVariables,
  trace: TraceStep[],
): string | undefined {
  const rule = 'localpart';
  if (policy === 'ignore') {
    trace.push({ rule, outcome: 'unused', because: 'import is "ignore": new users choose a name' });
    return undefined;
  }
  const base = mapToLocalpart(renderRule(rule, { template }, variables));
  if (base !== '') {
    const how = policy === 'suggest' ? ': new users may choose another name' : '';
    trace.push({ rule, outcome: 'used', because: `import is "${policy}"${how}` });
    return base;
  }
  const because = 'the template gives nothing';
  if (policy === 'require')
    fail(trace, 'attribute_missing', { rule, because: `it is required, but ${because}` });
  trace.push({ rule, outcome: 'unused', because: `${because}: new users choose a name` });
  return undefined;
}

function renderRule(
  rule: string,
  { template }: Pick<AttributeRule, 'template'>,
  variables: MappingVariables,
): string {
  try {
    return template.render(variables).trim();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new MappingRefusal('template_failed', { rule, because: error.message });
  }
}

function fail(
  trace: TraceStep[],
  code: 'attribute_missing' | 'subject_missing',
  step: { readonly rule: string; readonly because: string },
): never {
  trace.push({ ...step, outcome: 'failed' });
  throw new MappingRefusal(code, step);
}
