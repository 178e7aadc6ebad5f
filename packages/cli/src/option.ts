/** An option of a command: how it is read, and how the help shows it. */
export type Option = {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** What stands for the value in the help, such as `ID`. */
  readonly value?: string;
  readonly help: string;
};

/** The options of a command, by name. */
export type Options = Readonly<Record<string, Option>>;

/** What was given for {@link Options}. */
export type Given<O extends Options> = {
  readonly [Name in keyof O]?: O[Name]['type'] extends 'boolean' ? boolean : string;
};

export const jsonOption = { type: 'boolean', help: 'Print JSON, for scripts' } as const satisfies Option;

export const allowHttpOption = {
  type: 'boolean',
  help: 'Accept http:// to other machines. For closed test networks only',
} as const satisfies Option;
