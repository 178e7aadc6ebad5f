/** What a CAS server can do wrong. */
export type CasFault =
  /** A ticket can be used again and again. */
  | 'reusable-tickets'
  /** A ticket is accepted for any service. */
  | 'any-service'
  /** People are recognised although they were to be asked again, and tickets count as if they had been. */
  | 'ignores-renew';
