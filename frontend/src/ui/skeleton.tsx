import styles from './skeleton.module.css';

interface SkeletonProps {
  readonly width?: string | number;
  readonly height?: number;
}

/** Keeps the place of what is loading, at its size. */
export function Skeleton({ width = '100%', height = 14 }: SkeletonProps) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden />;
}

const lineWidths = ['62%', '88%', '74%', '92%', '55%', '80%', '68%', '84%'];

export function SkeletonLines({ count = 5, label }: { readonly count?: number; readonly label: string }) {
  return (
    <div className={styles.lines} role="status" aria-label={label}>
      {lineWidths.slice(0, count).map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  );
}

/** Rows of a list, as high as the real ones. */
export function SkeletonRows({ count = 14, label }: { readonly count?: number; readonly label: string }) {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: index,
    width: lineWidths[index % lineWidths.length] ?? '70%',
  }));
  return (
    <div role="status" aria-label={label}>
      {rows.map((row) => (
        <div key={row.id} className={styles.row}>
          <Skeleton width={row.width} />
        </div>
      ))}
    </div>
  );
}
