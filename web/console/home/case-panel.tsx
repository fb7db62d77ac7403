import { Link } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTexts } from '../../shared/language/index.ts'
import { CaseTable } from '../cases/case-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, Panel } from '../parts/page.tsx'
import { office } from '../texts/office.ts'

/** The most urgent cases of a kind, with the way to all of them. */
export function CasePanel(of: {
  readonly title: string
  readonly empty: string
  readonly query: UseQueryResult<Answer<'cases.table'>>
  /** The address that shows all of them. */
  readonly search: { readonly [name: string]: string }
}) {
  const t = useTexts(office)
  return (
    <Loaded query={of.query}>
      {({ rows, total }) => (
        <Panel
          title={`${of.title}（${total}）`}
          extra={
            <Link to="/cases" search={of.search}>
              {t('all')}
            </Link>
          }
        >
          {rows.length === 0 ? <Nothing text={of.empty} /> : <CaseTable cases={rows} caption={of.title} short />}
        </Panel>
      )}
    </Loaded>
  )
}
