/** The name, logo and colour of the service in mails and pages; null where the operator has set none. */
export interface Brand {
  /** One line of at most 64 characters. */
  readonly name: string | null;
  /** An https URL. */
  readonly logoUrl: string | null;
  /** `#rrggbb`, in lower case. */
  readonly color: string | null;
}

/** The brand of a service without settings. */
export const NO_BRAND: Brand = { name: null, logoUrl: null, color: null };

const BLACK = '#000000';
const WHITE = '#ffffff';

/** Returns the relative luminance of a colour, 0 to 1 (WCAG 2.2, definition of relative luminance). */
const luminanceOf = (color: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Returns the contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio). */
export const contrastOf = (one: string, other: string): number => {
  const [darker = 0, lighter = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

/**
 * Returns black or white, whichever is easier to read on a colour. One of them has a contrast of at least 4.5 on any
 * colour (WCAG 1.4.3).
 */
export const textOn = (color: string): string =>
  contrastOf(color, WHITE) >= contrastOf(color, BLACK) ? WHITE : BLACK;

/**
 * Returns the CSS of buttons in the brand colour, for light and dark schemes; empty without a brand colour. The border
 * keeps a button visible when its colour is that of the page.
 */
export const buttonStyleOf = ({ color }: Brand, selector: string): string =>
  color === null ? '' : `${selector}{background:${color};color:${textOn(color)};border:1px solid}`;
