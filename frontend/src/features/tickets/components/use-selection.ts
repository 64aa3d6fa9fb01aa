import { useCallback, useState } from 'react';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  readonly clear: () => void;
}

const nothing: ReadonlySet<string> = new Set();

/** Rows chosen for a change to all of them. */
export function useSelection(): Selection {
  const [ids, setIds] = useState(nothing);
  const toggle = useCallback(
    (id: string) =>
      setIds((current) => {
        const next = new Set(current);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );
  const clear = useCallback(() => setIds(nothing), []);
  return { ids, toggle, clear };
}
