const triedKey = 'opsflow.reloaded-at';
const onceInMs = 60_000;

/**
 * A page that was open while a new version was put in place asks for files that are gone. It is loaded anew,
 * once a minute at most: what cannot be had then is missing for another reason and is told as an error. What
 * was typed is kept and comes back.
 */
export function reloadAfterDeployment(page: Window = window): void {
  page.addEventListener('vite:preloadError', (event) => {
    const triedAt = Number(page.sessionStorage.getItem(triedKey) ?? 0);
    if (Date.now() - triedAt < onceInMs) return;
    event.preventDefault();
    page.sessionStorage.setItem(triedKey, String(Date.now()));
    page.location.reload();
  });
}
