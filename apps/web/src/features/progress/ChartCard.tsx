import { ChartNoAxesColumn, Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';

interface ChartCardProps {
  title: string;
  lead?: string;
  chart: ReactNode;
  /** The same facts as a table: for screen readers, for copying, for whoever prefers numbers. */
  table: ReactNode;
}

/** A chart and its table twin, one at a time. */
export function ChartCard({ title, lead, chart, table }: ChartCardProps) {
  const { t } = useTranslation('progress');
  const [asTable, setAsTable] = useState(false);
  const Icon = asTable ? ChartNoAxesColumn : Table2;
  return (
    <Card>
      <div className="mb-3 flex items-start justify-between gap-3">
        <div className="grid gap-0.5 pt-2">
          <h2 className="font-bold">{title}</h2>
          {lead && <p className="text-xs text-ink-2">{lead}</p>}
        </div>
        <IconButton label={asTable ? t('view.chart') : t('view.table')} onClick={() => setAsTable(!asTable)}>
          <Icon aria-hidden="true" size={20} />
        </IconButton>
      </div>
      {asTable ? <div className="overflow-x-auto">{table}</div> : chart}
    </Card>
  );
}

/** A plain table: names of the columns, then rows whose first cell names the row. */
export function DataTable({
  caption,
  columns,
  rows,
}: {
  caption: string;
  columns: string[];
  rows: ReactNode[][];
}) {
  return (
    <table className="w-full text-left text-sm tabular-nums">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line text-xs text-ink-2">
          {columns.map((column) => (
            <th key={column} scope="col" className="py-2 pr-4 font-medium whitespace-nowrap">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells], row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are facts in a fixed order
          <tr key={row} className="border-b border-line last:border-0">
            <th scope="row" className="py-2.5 pr-4 font-medium whitespace-nowrap">
              {name}
            </th>
            {cells.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells follow the columns
              <td key={column} className="py-2.5 pr-4">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
