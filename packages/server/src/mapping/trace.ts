/** One rule of a mapping, and what came of it. Written for operators: names rules and claims, never quotes a claim. */
export type TraceStep = {
  /** Where the rule stands in the provider's section `mapping`. */
  readonly rule: string;
  readonly outcome: 'passed' | 'failed' | 'used' | 'unused';
  readonly because: string;
};
