import { isJsonObject, type JsonObject } from '@latchkey/protocol';
import type { AttributeRequirement, MappingRules } from './rules.ts';
import type { TraceStep } from './trace.ts';

/**
 * Checks what somebody must bring along to get in. All of it has to hold, every time.
 *
 * @returns a step for each rule, up to the first that failed. No step quotes a value of a claim.
 */
export function checkRequirements(rules: MappingRules, claims: JsonObject): TraceStep[] {
  const steps: TraceStep[] = [];
  for (const { rule, requirement } of allRequirements(rules)) {
    const step = checkOne(rule, requirement, claims);
    steps.push(step);
    if (step.outcome === 'failed') break;
  }
  return steps;
}

function allRequirements({ attributeRequirements, allowedGroups }: MappingRules) {
  const requirements = attributeRequirements.map((requirement, index) => ({
    rule: `attribute_requirements.${index}`,
    requirement,
  }));
  if (allowedGroups === undefined) return requirements;
  const { attribute, groups } = allowedGroups;
  return [...requirements, { rule: 'allowed_groups', requirement: { attribute, oneOf: groups } }];
}

function checkOne(rule: string, { attribute, oneOf }: AttributeRequirement, claims: JsonObject): TraceStep {
  const values = claimValues(claims, attribute);
  const wanted = oneOf?.map((value) => JSON.stringify(value)).join(' or ');
  const met = oneOf === undefined ? values.length > 0 : values.some((value) => oneOf.includes(value));
  if (met) return { rule, outcome: 'passed', because: `"${attribute}" is ${wanted ?? 'there'}` };
  const because =
    values.length === 0
      ? `"${attribute}" is missing${wanted === undefined ? '' : `, and has to be ${wanted}`}`
      : `none of the ${values.length} value(s) of "${attribute}" is ${wanted}`;
  return { rule, outcome: 'failed', because };
}

/**
 * The values of a claim as text: one that is not a list is a list of one, an empty one is none. A dot leads into
 * objects (`realm_access.roles`), unless a claim has just that name.
 */
function claimValues(claims: JsonObject, attribute: string): string[] {
  const value = Object.hasOwn(claims, attribute) ? claims[attribute] : followPath(claims, attribute);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => {
    if (typeof one === 'string') return one === '' ? [] : [one];
    return typeof one === 'number' || typeof one === 'boolean' ? [String(one)] : [];
  });
}

function followPath(claims: JsonObject, path: string): unknown {
  let value: unknown = claims;
  for (const name of path.split('.')) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}
