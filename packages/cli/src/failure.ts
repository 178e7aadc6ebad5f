/** The command can't do what was asked, and nobody but the person can change that. Its message is for them. */
export class Failure extends Error {
  override readonly name = 'Failure';
}
