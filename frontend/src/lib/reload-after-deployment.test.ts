import { expect, it, vi } from 'vitest';
import { reloadAfterDeployment } from './reload-after-deployment.ts';

it('loads the page anew where a file of the version before is gone, and not again at once', () => {
  const reload = vi.fn();
  const page = Object.assign(new EventTarget(), {
    sessionStorage: window.sessionStorage,
    location: { reload },
  });
  reloadAfterDeployment(page as unknown as Window);
  const fail = () => {
    const event = new Event('vite:preloadError', { cancelable: true });
    page.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(fail()).toBe(true);
  expect(fail()).toBe(false);
  expect(reload).toHaveBeenCalledOnce();
});
