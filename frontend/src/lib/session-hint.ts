const hintKey = 'opsflow.has-session';
const channel = 'BroadcastChannel' in window ? new BroadcastChannel('opsflow.session') : null;

/** Whether this browser signed in before: says when asking for a refresh is worth a request. Not a secret. */
export function hasSessionHint(): boolean {
  return localStorage.getItem(hintKey) === '1';
}

export function rememberSessionHint(): void {
  localStorage.setItem(hintKey, '1');
}

export function forgetSessionHint(): void {
  localStorage.removeItem(hintKey);
}

/** Tells the other tabs of this browser that the person signed out. */
export function announceSignOut(): void {
  channel?.postMessage('signed-out');
}

export function onSignOutElsewhere(react: () => void): () => void {
  const listen = () => react();
  channel?.addEventListener('message', listen);
  return () => channel?.removeEventListener('message', listen);
}
