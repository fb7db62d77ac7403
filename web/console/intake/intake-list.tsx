import { Button } from 'antd'
import type { IntakeHead } from '../../../src/edge/contract/index.ts'
import { clockText } from '../../../src/core/kernel/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ListPanel } from '../parts/list-panel.tsx'
import { bookTexts } from '../texts/workbooks.ts'

/** Workbooks of this kind that one's party has uploaded. */
export function IntakeList({
  kind,
  show,
}: {
  readonly kind: 'catalogue' | 'stock'
  readonly show: (id: string) => void
}) {
  const t = useTexts(bookTexts)
  const query = useAsk('intake.list', { query: { kind } })
  return (
    <ListPanel<IntakeHead>
      title={t('recent')}
      query={query}
      caption={t('recent')}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'file',
          title: t('file'),
          render: ({ id, filename }) => (
            <Button type="link" className="plain-link" onClick={() => show(id)}>
              {filename}
            </Button>
          ),
        },
        { id: 'at', title: t('uploadedAt'), tight: true, render: ({ at }) => clockText(at) },
        {
          id: 'counts',
          title: t('counts'),
          render: ({ counts, taken, state }) =>
            state !== 'checked'
              ? t(state === 'checking' ? 'checkingWord' : 'cancelledWord')
              : [
                  ...(['new', 'changed', 'unchanged', 'wrong'] as const).flatMap((state) =>
                    counts[state] > 0 ? [`${t(state)} ${counts[state]}`] : [],
                  ),
                  ...(taken > 0 ? [`${t('takenWord')} ${taken}`] : []),
                ].join(' · '),
        },
      ]}
    />
  )
}
