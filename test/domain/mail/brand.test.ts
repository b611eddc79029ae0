import { describe, expect, test } from 'vitest';
import { buttonStyleOf, contrastOf, NO_BRAND, textOn } from '../../../src/domain/mail/brand.ts';

describe('the text on a colour', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#000000', 21],
    ['#1c4ed8', '#ffffff', 6.7],
    ['#ffff00', '#000000', 19.6],
    ['#757575', '#ffffff', 4.6],
    ['#767676', '#000000', 4.6],
  ])('on %s is %s, with a contrast of %f', (color, text, contrast) => {
    expect(textOn(color)).toBe(text);
    expect(contrastOf(color, text)).toBeCloseTo(contrast, 0);
    expect(contrastOf(text, color)).toBe(contrastOf(color, text));
  });

  test('is readable on all of 4096 colours (WCAG 1.4.3)', () => {
    const parts = Array.from({ length: 16 }, (_, part) => (part * 17).toString(16).padStart(2, '0'));
    const colors = parts.flatMap((red) =>
      parts.flatMap((green) => parts.map((blue) => `#${red}${green}${blue}`)),
    );
    expect(colors).toHaveLength(4096);
    for (const color of colors) expect(contrastOf(color, textOn(color))).toBeGreaterThanOrEqual(4.5);
  });
});

test('no colour, no style', () => {
  expect(buttonStyleOf(NO_BRAND, 'button')).toBe('');
  expect(buttonStyleOf({ ...NO_BRAND, color: '#ffff00' }, 'button')).toBe(
    'button{background:#ffff00;color:#000000;border:1px solid}',
  );
});
