import type { ListSessionsResponse } from '@opsflow/sdk';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import styles from '../../../ui/forms.module.css';
import { ErrorState } from '../../../ui/message.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { describeDevice } from '../describe-device.ts';
import { useDevices, useEndAllDevices, useEndDevice } from '../api/devices.ts';

type Device = ListSessionsResponse['sessions'][number];

export function DeviceList() {
  const devices = useDevices();
  const endAll = useEndAllDevices();
  if (devices.isPending) return <SkeletonLines count={3} label="Loading your devices" />;
  if (devices.isError) return <ErrorState error={devices.error} onRetry={() => void devices.refetch()} />;
  return (
    <div className={styles.stack}>
      <DataTable label="Your devices" columns={columns} rows={devices.data} keyOf={({ id }) => id} />
      <div className={styles.end}>
        <Button tone="danger" isBusy={endAll.isPending} onClick={() => endAll.mutate()}>
          Log out everywhere
        </Button>
      </div>
    </div>
  );
}

const columns: readonly Column<Device>[] = [
  {
    title: 'Device',
    cell: (device) => (
      <span title={device.user_agent}>
        {describeDevice(device.user_agent)} {device.is_current && <Badge tone="ok">This one</Badge>}
      </span>
    ),
  },
  { title: 'Address', cell: ({ ip }) => ip },
  { title: 'Last used', cell: ({ last_used_at: at }) => <RelativeTime at={at} /> },
  {
    title: 'Actions',
    isTitleHidden: true,
    cell: (device) => !device.is_current && <EndDevice device={device} />,
  },
];

function EndDevice({ device }: { readonly device: Device }) {
  const end = useEndDevice();
  return (
    <Button
      size="small"
      isBusy={end.isPending}
      aria-label={`Log out ${describeDevice(device.user_agent)} at ${device.ip}`}
      onClick={() => end.mutate(device.id)}
    >
      Log out
    </Button>
  );
}
