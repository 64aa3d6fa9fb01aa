import type { ReactNode } from 'react';
import styles from './data-table.module.css';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Its heading is for screen readers alone. */
  readonly isTitleHidden?: boolean;
  /** As wide as its longest value, in one line. */
  readonly isTight?: boolean;
}

interface DataTableProps<Row> {
  /** Names the table for those who cannot see what stands above it. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** Rows of facts; on a phone each row becomes a card with its headings. */
export function DataTable<Row>({ label, columns, rows, keyOf }: DataTableProps<Row>) {
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ title, isTitleHidden }) => (
            <th key={title} scope="col">
              {isTitleHidden ? <span className="visually-hidden">{title}</span> : title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ title, cell, isTitleHidden, isTight }) => (
              <td
                key={title}
                data-title={isTitleHidden ? undefined : title}
                className={isTight ? styles.tight : undefined}
              >
                <div>{cell(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
