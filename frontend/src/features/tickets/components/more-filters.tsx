import { ListFilter } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { moreFilters, type MoreFiltersProps } from './filter-fields.ts';

const loadForm = () => import('./more-filters-form.tsx');
// Fields are not needed to paint the first list.
const MoreFiltersForm = lazy(async () => ({ default: (await loadForm()).MoreFiltersForm }));

/** Team, queue, tag, customer and dates: needed less often, so behind one button. */
export function MoreFilters({ view, onFilter }: MoreFiltersProps) {
  const [isOpen, setIsOpen] = useState(false);
  // Opens with its fields, so that the focus finds the first of them.
  const open = (isWanted: boolean) =>
    isWanted ? void loadForm().then(() => setIsOpen(true)) : setIsOpen(false);
  const count = moreFilters.filter((name) => view[name] !== undefined).length;
  return (
    <Popover
      label="More filters"
      isOpen={isOpen}
      onOpenChange={open}
      target={
        <Button
          size="small"
          tone={count > 0 ? 'default' : 'quiet'}
          icon={<ListFilter size={13} aria-hidden />}
        >
          {count > 0 ? `More: ${count}` : 'More'}
        </Button>
      }
    >
      <Suspense>
        <MoreFiltersForm view={view} onFilter={onFilter} />
      </Suspense>
    </Popover>
  );
}
