declare module '@custom-elements-manifest/analyzer/cli.js' {
  type Declaration = { members?: { privacy?: string }[] };

  /** Does what the command does; its own package has no types for it. */
  export function cli(options: {
    argv: string[];
    cwd: string;
    noWrite: boolean;
  }): Promise<{ readonly modules: readonly { readonly declarations: Declaration[] }[] }>;
}
