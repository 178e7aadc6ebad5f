/** A piece of TypeScript that documentation shows. */
export type Snippet = {
  /** The file it stands in, from the root. */
  readonly path: string;
  /** The line its first line stands on there, from 1. */
  readonly line: number;
  readonly code: string;
  /** Whether it explains a declaration, whose own package it then needn't import. */
  readonly isExample: boolean;
};
