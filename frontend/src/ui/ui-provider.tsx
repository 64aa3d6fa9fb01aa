import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.layer.css';
import type { ReactNode } from 'react';
import './global.css';
import './tokens.css';
import { colourSchemeManager, theme } from './theme.ts';

function readStyleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

/** Theme variables come from `tokens.css`, not from a style element made at run time: the policy forbids those. */
export function UiProvider({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      colorSchemeManager={colourSchemeManager}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
      getStyleNonce={readStyleNonce}
    >
      {children}
    </MantineProvider>
  );
}
