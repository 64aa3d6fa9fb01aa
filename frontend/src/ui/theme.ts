import { createTheme, type MantineColorSchemeManager } from '@mantine/core';
import './fonts.ts';

/** Shade 8 with automatic contrast: lighter shades fail WCAG AA on white. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
});

export const colourSchemes = ['light', 'dark', 'auto'] as const;
export type ColourScheme = (typeof colourSchemes)[number];

const storageKey = 'opsflow.colour-scheme';

function isColourScheme(value: string | null): value is ColourScheme {
  return colourSchemes.some((scheme) => scheme === value);
}

/** Same key as `public/colour-scheme.js`, which sets the scheme before the first paint. */
export const colourSchemeManager: MantineColorSchemeManager = {
  get: (fallback) => {
    const stored = localStorage.getItem(storageKey);
    return isColourScheme(stored) ? stored : fallback;
  },
  set: (value) => localStorage.setItem(storageKey, value),
  subscribe: (onChange) => {
    listener = (event) => {
      if (event.key === storageKey && isColourScheme(event.newValue)) onChange(event.newValue);
    };
    window.addEventListener('storage', listener);
  },
  unsubscribe: () => {
    if (listener) window.removeEventListener('storage', listener);
  },
  clear: () => localStorage.removeItem(storageKey),
};

let listener: ((event: StorageEvent) => void) | null = null;
