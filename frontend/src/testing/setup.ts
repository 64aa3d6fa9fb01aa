import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { dismissAllToasts } from '../ui/toast-store.ts';
import { edge } from './edge.ts';

// A busy machine takes longer than the default second; what is not there at all still fails.
configure({ asyncUtilTimeout: 10_000 });

// What jsdom lacks and the component kit asks for.
vi.stubGlobal('matchMedia', (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
}));
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);
Element.prototype.scrollIntoView = () => undefined;
// Nothing is laid out here; a list that draws only what is on screen needs a height to draw into.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 800 });
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 1280 });

// Pages load their code when they are first opened, which a busy machine takes its time for.
configure({ asyncUtilTimeout: 8_000, defaultHidden: true });

beforeAll(() => edge.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  dismissAllToasts();
  edge.resetHandlers();
  localStorage.clear();
  sessionStorage.clear();
});
afterAll(() => edge.close());
