/** The brands that the specification's registry names. */
const brandNames = ['apple', 'facebook', 'github', 'gitlab', 'google', 'twitter'] as const;

export type Brand = (typeof brandNames)[number];

/** Tells whether there is a mark for it. */
export function isBrand(brand: string | undefined): brand is Brand {
  return (brandNames as readonly (string | undefined)[]).includes(brand);
}
