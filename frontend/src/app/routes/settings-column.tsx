import { Outlet } from 'react-router';
import { NarrowColumn } from '../../ui/page.tsx';

/** The settings that are forms and short lists. */
export function SettingsColumn() {
  return (
    <NarrowColumn>
      <Outlet />
    </NarrowColumn>
  );
}

/** Records with many columns. */
export function RecordsColumn() {
  return (
    <NarrowColumn isWide>
      <Outlet />
    </NarrowColumn>
  );
}
