interface BrowserView {
  readonly label: string;
  readonly search: string;
}

function isBrowserView(value: unknown): value is BrowserView {
  if (typeof value !== 'object' || value === null) return false;
  return 'label' in value && typeof value.label === 'string' && 'search' in value;
}

/** Views from the time when they were kept in the browser; what was taken is not there any more. */
export function takeBrowserViews(userId: string): readonly BrowserView[] {
  const key = `opsflow.views.${userId}`;
  const stored = localStorage.getItem(key);
  if (stored === null) return [];
  localStorage.removeItem(key);
  try {
    const views: unknown = JSON.parse(stored);
    return Array.isArray(views) ? views.filter(isBrowserView) : [];
  } catch {
    return [];
  }
}
