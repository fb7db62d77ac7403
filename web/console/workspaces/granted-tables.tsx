import { Link } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { Nothing } from '../parts/page.tsx'
import { TypeName } from '../parts/type-name.tsx'
import { useWord } from '../masking/words.tsx'
import { ColumnTitle } from '../records/column-title.tsx'
import { dataTexts } from '../texts/data.ts'

export type GrantedTable = Answer<'workspaces.get'>['tables'][number]

/** Granted tables and columns with type, mask and how they may leave. */
export function GrantedTables({ grant, tables }: { readonly grant: string; readonly tables: readonly GrantedTable[] }) {
  const t = useTexts(dataTexts)
  const word = useWord()
  const party = useNames()
  const declined = useAsk('access.declined', { params: { grant } }).data ?? []
  if (tables.length === 0) return <Nothing text={t('grantedEmpty')} />
  const unitName = ({ columns }: (typeof tables)[number], unit: string) =>
    columns.some(({ name, ladder }) => name === unit && ladder !== 'hidden') ? unit : `${unit}${t('unitsUnread')}`
  const maskName = (method: unknown) => word('masking', String(method))
  return (
    <>
      {tables.map((table) => (
        <details key={table.name} open className="ws-table">
          <summary>
            <code>{table.name}</code>{' '}
            <span className="muted">
              {t('rows')} {table.rows.toLocaleString()} ·{' '}
              {table.units.length > 0
                ? `${t('unitsOf')}：${table.units.map((unit) => unitName(table, unit)).join('、')}`
                : t(table.dataset.startsWith('own-') ? 'unitsNoneOwn' : 'unitsNone')}
            </span>
          </summary>
          <ul className="ws-columns">
            {table.columns.map((column) => (
              <li key={column.name}>
                <span>
                  <code>{column.name}</code> <ColumnTitle dataset={table.dataset} name={column.name} />{' '}
                  <span className="muted">
                    <TypeName type={column.type} />
                  </span>
                </span>
                <span className={`ladder-${column.ladder}`}>{t(`ladder_${column.ladder}`)}</span>
                <span className="muted">
                  {t('mask')}：{maskName(column.mask.method)}
                </span>
              </li>
            ))}
            {declined.map(({ case: id, act, dataset, name, reason, party: by, on }) =>
              dataset === table.dataset && name && !table.columns.some((column) => column.name === name) ? (
                <li key={`${id}/${act}/${name}`} className="ws-not">
                  <span>
                    <code>{name}</code> <ColumnTitle dataset={dataset} name={name} />{' '}
                    <span className="tag tag-warn">{t('notGranted')}</span>
                  </span>
                  <span>{t('notGrantedWhy', { reason })}</span>
                  <div className="row">
                    <span className="muted">
                      {party(by)} · {on}
                    </span>
                    <Link to="/cases/$id" params={{ id }} search={{ act, line: dataset }}>
                      {t('notGrantedCase')}
                    </Link>
                  </div>
                </li>
              ) : null,
            )}
          </ul>
        </details>
      ))}
    </>
  )
}
