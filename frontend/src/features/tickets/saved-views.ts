import { useState } from 'react';
import { useSignedIn } from '../../lib/session.ts';

export interface SavedView {
  readonly label: string;
  readonly search: string;
}

function read(key: string): readonly SavedView[] {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]') as SavedView[];
  } catch {
    return [];
  }
}

/** Views a person named for themselves; kept in this browser. */
export function useSavedViews() {
  const key = `opsflow.views.${useSignedIn().user.id}`;
  const [views, setViews] = useState(() => read(key));
  const keep = (next: readonly SavedView[]) => {
    localStorage.setItem(key, JSON.stringify(next));
    setViews(next);
  };
  return {
    views,
    add: (view: SavedView) => keep([...views.filter(({ label }) => label !== view.label), view]),
    remove: (label: string) => keep(views.filter((view) => view.label !== label)),
  };
}
