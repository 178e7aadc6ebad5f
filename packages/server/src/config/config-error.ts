/** One mistake in the configuration: where it is (`providers.0.issuer`) and what is wrong. Never holds a value. */
export type ConfigMistake = { readonly path: string; readonly problem: string };

/** Says everything that is wrong with a configuration at once, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly mistakes: readonly ConfigMistake[];

  constructor(mistakes: readonly ConfigMistake[]) {
    super(mistakes.map(({ path, problem }) => (path === '' ? problem : `${path}: ${problem}`)).join('\n'));
    this.mistakes = mistakes;
  }
}
