import type { Answer } from '../../../src/edge/contract/index.ts'
import { isMessageKey, text } from '../../../src/core/locales/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { DataTable } from '../parts/data-table.tsx'
import { TypeName } from '../parts/type-name.tsx'
import { dataTexts } from '../texts/data.ts'
import { mountTexts } from '../texts/mount.ts'
import { Findings } from './findings.tsx'
import { QuasiTable } from './quasi-table.tsx'

type Profile = Answer<'datasets.profile'>

/** Columns with their types, gaps, distinct values, identifiers found and what is proposed for them. */
export function ProfileTable({ profile }: { readonly profile: Profile }) {
  const t = useTexts(dataTexts)
  const m = useTexts(mountTexts)
  const { language } = useLanguage()
  const word = (prefix: string, code: string) => {
    const key = `${prefix}.${code}`
    return isMessageKey(key) ? text(language, key) : code
  }
  return (
    <>
      <div className="pad row">
        <span>{m('rows', { rows: profile.rows.toLocaleString(), columns: profile.columns.length })}</span>
        {profile.personal ? <span className="tag tag-warn">{m('personal')}</span> : null}
        {profile.candidateKeys.length > 0 ? (
          <span className="muted">
            {m('keys', { names: profile.candidateKeys.map((names) => names.join('+')).join('、') })}
          </span>
        ) : null}
      </div>
      {profile.findings.length > 0 ? (
        <div className="pad">
          <Findings findings={profile.findings} />
        </div>
      ) : null}
      <DataTable
        caption={t('profile')}
        rows={profile.columns}
        rowKey={(column) => column.name}
        columns={[
          { id: 'column', title: t('column'), render: (column) => <strong>{column.name}</strong> },
          { id: 'type', title: t('type'), render: (column) => <TypeName type={column.type} /> },
          { id: 'nulls', title: t('nulls'), align: 'right', render: (column) => column.nulls.toLocaleString() },
          {
            id: 'distinct',
            title: t('distinct'),
            align: 'right',
            render: (column) => (
              <>
                {column.distinctExact
                  ? column.distinct.toLocaleString()
                  : m('about', { count: column.distinct.toLocaleString() })}
                {column.unique ? <span className="tag"> {m('unique')}</span> : null}
              </>
            ),
          },
          {
            id: 'range',
            title: m('range'),
            render: (column) => (column.min !== null ? `${column.min} … ${column.max}` : (column.pattern ?? '—')),
          },
          {
            id: 'found',
            title: t('found'),
            render: (column) => (
              <span className="row">
                {column.identifiers.map((found) => (
                  <span key={found.kind} className="tag tag-warn">
                    {word('identifier', found.kind)}{' '}
                    {found.traces ? m('traces') : m('share', { rate: Math.round(found.rate * 100) })}
                  </span>
                ))}
                {column.possible?.map((kind) => (
                  <span key={kind} className="tag">
                    {m('possible')} {word('identifier', kind)}
                  </span>
                ))}
                {column.identifiers.length + (column.possible?.length ?? 0) === 0 ? '—' : null}
              </span>
            ),
          },
        ]}
      />
      <QuasiTable quasi={profile.quasi ?? []} />
    </>
  )
}
