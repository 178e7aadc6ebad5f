/** The colours that the accent and what stands on it need. */
type AccentColors = { readonly accent: string; readonly strong: string; readonly text: string };

type Rgb = readonly [red: number, green: number, blue: number];

/**
 * Makes the rules for an operator's accent colour. What is written on it is black or white, whichever can be read
 * better: one of them always has a contrast of at least 4.5 : 1.
 *
 * @param color - `#rrggbb`.
 */
export function accentStyle(color: string): string {
  const { accent, strong, text } = accentColors(color);
  return `:root { --accent: ${accent}; --accent-strong: ${strong}; --on-accent: ${text}; }`;
}

function accentColors(color: string): AccentColors {
  const rgb = readColor(color);
  const onWhite = 1.05 / (luminance(rgb) + 0.05);
  const takesWhite = onWhite >= 4.5;
  // Pressed or pointed at, it moves away from its text.
  const strong = mix(rgb, takesWhite ? 0 : 255);
  return { accent: writeColor(rgb), strong: writeColor(strong), text: takesWhite ? '#ffffff' : '#000000' };
}

function readColor(color: string): Rgb {
  const number = Number.parseInt(color.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

function writeColor(rgb: Rgb): string {
  return `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

function mix([red, green, blue]: Rgb, towards: number): Rgb {
  const one = (value: number) => value * 0.82 + towards * 0.18;
  return [one(red), one(green), one(blue)];
}

/** As the Web Content Accessibility Guidelines define it. */
function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
