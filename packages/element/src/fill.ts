/** Fills `{names}` in a text. What is not given stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return fillWith(text, values).join('');
}

/** The same for drawing: what is filled in may be a template. Nothing of it is ever read as HTML. */
export function fillWith<Value>(text: string, values: Readonly<Record<string, Value>>): (string | Value)[] {
  return text.split(/\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return part;
    return Object.hasOwn(values, part) ? (values[part] as Value) : `{${part}}`;
  });
}
