// Tables of figures and names: a caption, hairlines, and their own sideways scrolling where there is no room.
import type { ReactNode } from "react";

export interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  /** True for figures: set to the end of the line, in figures of equal width. */
  readonly figures?: boolean;
  readonly render: (row: Row) => ReactNode;
}

export interface TableProps<Row> {
  readonly caption: string;
  /** True where the heading above already says it. */
  readonly captionSpoken?: boolean;
  /** The first column names the row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}

export function Table<Row>({ caption, captionSpoken = false, columns, rows, rowKey }: TableProps<Row>) {
  return (
    // What scrolls must be reachable by keyboard (WCAG 2.1.1). It is no landmark: the section round it mostly has the same name.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table" role="group" aria-label={caption} tabIndex={0}>
      <table>
        <caption className={captionSpoken ? "spoken" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, figures }) => (
              <th key={key} scope="col" data-figures={figures ? "" : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ key, figures, render }, at) =>
                at === 0 ? (
                  <th key={key} scope="row" data-figures={figures ? "" : undefined}>
                    {render(row)}
                  </th>
                ) : (
                  <td key={key} data-figures={figures ? "" : undefined}>
                    {render(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
