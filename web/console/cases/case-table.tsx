import { Link } from '@tanstack/react-router'
import { standingOfCase, type CaseSummary } from '../../../src/edge/contract/index.ts'
import { numberOf } from '../../../src/core/trail/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAreaName } from '../api/area-name.ts'
import { ClockLight } from '../parts/clock-light.tsx'
import { DataTable, type Column } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Standing } from '../parts/standing.tsx'
import { office } from '../texts/office.ts'
import { work } from '../texts/work.ts'
import { DeskList } from './desk-list.tsx'

/** How the table is sorted, and what a head does when it is pressed. */
export interface Sorting {
  readonly by: string
  readonly order: 'up' | 'down'
  readonly turn: (by: string, order: 'up' | 'down') => void
}

/** Cases with what they are about, their light, and on whose desk they are. */
export function CaseTable(props: {
  readonly cases: readonly CaseSummary[]
  readonly caption: string
  readonly sorting?: Sorting
  /** Without the area and the state, for short lists. */
  readonly short?: boolean
  /** How many there are in all, where the cases are only the first of them. */
  readonly total?: number
  /** What stands below in place of the count. */
  readonly foot?: string
}) {
  const t = useTexts(work)
  const o = useTexts(office)
  const w = useWords()
  const area = useAreaName()
  const columns: readonly (Column<CaseSummary> & { readonly sort?: string; readonly long?: true })[] = [
    {
      id: 'case',
      title: t('case'),
      sort: 'procedure',
      render: (one) => (
        <Link to="/cases/$id" params={{ id: one.id }} className="strong">
          {w(one.title)} <span className="muted">{numberOf(one.id)}</span>
        </Link>
      ),
    },
    {
      id: 'about',
      title: o('project'),
      sort: 'name',
      render: (one) => <RecordLink id={one.about} {...(one.name ? { text: one.name } : {})} />,
    },
    { id: 'area', title: o('area'), sort: 'area', tight: true, long: true, render: (one) => area(one.area) },
    {
      id: 'due',
      title: o('light'),
      sort: 'light',
      render: (one) => (one.ended ? <span className="muted">—</span> : <ClockLight light={one.light} />),
    },
    {
      id: 'desk',
      title: o('onDesk'),
      render: (one) => (one.ended ? <span className="muted">—</span> : <DeskList desk={one.desk} />),
    },
    { id: 'opened', title: t('opened'), sort: 'opened', tight: true, render: (one) => one.opened },
    {
      id: 'state',
      title: t('state'),
      long: true,
      render: (one) => <Standing standing={standingOfCase(one)} />,
    },
  ]
  const { sorting } = props
  const shown = columns
    .filter(({ long }) => !(long && props.short))
    .map(({ sort, ...column }) => (sort && sorting ? { ...column, head: headOf(sort, sorting) } : column))
  return (
    <DataTable
      caption={props.caption}
      columns={shown}
      rows={props.cases}
      rowKey={(one) => one.id}
      most={200}
      {...(props.total === undefined ? {} : { total: props.total })}
      {...(props.foot === undefined ? {} : { foot: props.foot })}
      empty={t('noCases')}
    />
  )
}

function headOf(sort: string, { by, order, turn }: Sorting) {
  const now = by === sort ? order : null
  return { now, turn: () => turn(sort, now === 'up' ? 'down' : 'up') }
}
