import { lazy, Suspense, useEffect, useState } from 'react';

const loadPalette = () => import('./command-palette.tsx');
const CommandPalette = lazy(async () => ({ default: (await loadPalette()).CommandPalette }));
const ShortcutSheet = lazy(async () => ({ default: (await import('./shortcut-sheet.tsx')).ShortcutSheet }));

// After the first page has what it needs.
const preloadAfterMs = 4_000;

export type Overlay = 'palette' | 'shortcuts' | null;

interface OverlaysProps {
  readonly overlay: Overlay;
  readonly onClose: () => void;
}

/** What opens over every page by key. */
export function Overlays({ overlay, onClose }: OverlaysProps) {
  const [typed, setTyped] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette().catch(() => undefined), preloadAfterMs);
    return () => clearTimeout(timer);
  }, []);
  const close = () => {
    setTyped('');
    onClose();
  };
  if (overlay === 'palette') {
    return (
      <Suspense fallback={<TypedAhead onType={(character) => setTyped((text) => text + character)} />}>
        <CommandPalette initialQuery={typed} onClose={close} />
      </Suspense>
    );
  }
  return <Suspense fallback={null}>{overlay === 'shortcuts' && <ShortcutSheet onClose={close} />}</Suspense>;
}

/** While the palette is on its way, what is typed is meant for it and for no shortcut of the page. */
function TypedAhead({ onType }: { readonly onType: (character: string) => void }) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      onType(event.key);
    };
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, [onType]);
  return null;
}
