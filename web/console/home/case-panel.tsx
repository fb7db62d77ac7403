import { Link } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTexts } from '../../shared/language/index.ts'
import { CaseTable } from '../cases/case-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, Panel } from '../parts/page.tsx'
import { office } from '../texts/office.ts'

const shown = ['red', 'amber', 'paused'] as const

/** The most urgent cases of a kind, with the way to all of them. */
export function CasePanel(of: {
  readonly id?: string
  readonly title: string
  readonly empty: string
  readonly query: UseQueryResult<Answer<'cases.table'>>
  /** The address that shows all of them. */
  readonly search: { readonly [name: string]: string }
  /** Counts by light, each leading to the cases that have it. */
  readonly lights?: boolean
}) {
  const t = useTexts(office)
  return (
    <Loaded query={of.query}>
      {({ rows, total, counts }) => (
        <Panel
          {...(of.id ? { id: of.id } : {})}
          title={`${of.title}（${total}）`}
          extra={
            <span className="counts">
              {of.lights
                ? shown
                    .filter((light) => counts[light] > 0)
                    .map((light) => (
                      <Link
                        key={light}
                        to="/cases"
                        search={{ ...of.search, light }}
                        className={`light-chip light light-${light}`}
                      >
                        <span className="light-dot" aria-hidden="true" />
                        {t(`light_${light}`)} {counts[light]}
                      </Link>
                    ))
                : null}
              <Link to="/cases" search={of.search}>
                {t('all')}
              </Link>
            </span>
          }
        >
          {rows.length === 0 ? (
            <Nothing text={of.empty} />
          ) : (
            <CaseTable
              cases={rows}
              caption={of.title}
              short
              {...(total > rows.length ? { foot: t('mostUrgent', { count: rows.length, total }) } : {})}
            />
          )}
        </Panel>
      )}
    </Loaded>
  )
}
