import { useNavigate } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { useTexts, useWords } from '../../shared/language/index.ts'
import type { ActView } from '../diagram/index.ts'
import { caseTexts } from '../texts/case.ts'

/** One act of the diagram: its title, how it stands, its round, its nearest due day. */
export function ActNode({
  view,
  chosen,
  caseId,
  place,
  choose,
}: {
  readonly view: ActView
  readonly chosen: boolean
  readonly caseId: string | null
  readonly place?: CSSProperties
  readonly choose?: (act: string) => void
}) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const navigate = useNavigate()
  const due = view.clocks.map((clock) => clock.due).sort()[0]
  const late = view.clocks.some((clock) => clock.state === 'passed') && view.standing !== 'done'
  const meta = [
    caseId ? t(`s_${view.standing}`) : t(`kind_${view.act.kind}`),
    view.round > 1 ? t('round', { round: view.round }) : '',
    view.lines && view.lines.all > 0 ? t('linesDone', view.lines) : '',
    due && !['done', 'skipped', 'absent'].includes(view.standing) ? due : '',
  ].filter((part) => part !== '')
  return (
    <button
      type="button"
      className={`act-node act-${caseId ? view.standing : 'open'} ${late ? 'act-late' : ''}`}
      aria-current={chosen}
      style={place}
      title={w(view.act.title)}
      onClick={() =>
        caseId
          ? void navigate({
              to: '/cases/$id',
              params: { id: caseId },
              search: { act: view.act.id },
              replace: true,
              resetScroll: false,
            })
          : choose?.(view.act.id)
      }
    >
      <span className="act-title">{w(view.act.title)}</span>
      <span className="act-meta">{meta.join(' · ')}</span>
    </button>
  )
}
