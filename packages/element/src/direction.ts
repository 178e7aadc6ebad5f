const rightToLeft = ['ar', 'fa', 'he', 'ur', 'yi'];

/** The direction of an element's texts: its own, where it has one, else that of the language. */
export function directionOf({ dir }: { readonly dir: string }, lang: string): 'ltr' | 'rtl' {
  if (dir === 'rtl' || dir === 'ltr') return dir;
  return rightToLeft.includes(lang.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
