import { useLanguage, useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { lawTexts } from '../texts/law.ts'
import { sayEvent } from '../../../src/core/trail/index.ts'

/** Where a clause came up last, as far as one may read it. */
export function ClauseUses({ area, clause }: { readonly area: string; readonly clause: string }) {
  const t = useTexts(lawTexts)
  const w = useWords()
  const name = useNames()
  const { language } = useLanguage()
  const query = useAsk('law.uses', { params: { area, clause } })
  return (
    <Loaded query={query}>
      {(uses) => (
        <DataTable
          caption={t('uses')}
          rows={uses}
          rowKey={(use) => `${use.kind} ${use.seq}`}
          empty={t('usesNone')}
          columns={[
            {
              id: 'kind',
              title: t('useKind'),
              tight: true,
              render: (use) => (
                <span className={use.kind === 'refusal' ? 'tag tag-bad' : 'tag'}>{t(`use_${use.kind}`)}</span>
              ),
            },
            {
              id: 'what',
              title: t('what'),
              render: (use) => (
                <>
                  {w(use.title) || use.asked || ''}{' '}
                  {use.kind === 'refusal' ? null : <span className="muted">{sayEvent(use.type, language)} </span>}
                  {use.id ? <RecordLink id={use.id} /> : null}
                </>
              ),
            },
            {
              id: 'on',
              title: t('onDay'),
              tight: true,
              render: (use) => use.on ?? new Date(use.at + 8 * 3_600_000).toISOString().slice(0, 10),
            },
            { id: 'who', title: t('who'), render: (use) => name(use.party) },
          ]}
        />
      )}
    </Loaded>
  )
}
