// Runs before the first paint, so that a dark desk never flashes white. A file, because the content
// security policy allows no inline script.
(function () {
  let stored = null;
  try {
    stored = localStorage.getItem('opsflow.colour-scheme');
  } catch {
    // Storage may be switched off; the system decides then.
  }
  const isDark =
    stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
})();
