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
  // A clock that stands still has no day to go by.
  const due = view.clocks.flatMap((clock) => (clock.state === 'paused' ? [] : [clock.due])).sort()[0]
  const late = view.clocks.some((clock) => clock.state === 'passed') && view.standing !== 'done'
  const atWill = view.atWill && view.standing === 'mine'
  const meta = [
    late ? t('s_late') : '',
    due && !['done', 'skipped', 'absent'].includes(view.standing) ? due : '',
    caseId ? t(atWill ? 's_atWill' : `s_${view.standing}`) : t(`kind_${view.act.kind}`),
    view.round > 1 ? t('round', { round: view.round }) : '',
    view.lines && view.lines.all > 0 ? t('linesDone', view.lines) : '',
  ].filter((part) => part !== '')
  return (
    <button
      type="button"
      className={`act-node act-${caseId ? (atWill ? 'later' : view.standing) : 'open'} ${late ? 'act-late' : ''}`}
      aria-current={chosen}
      style={place}
      title={[w(view.act.title), ...meta].join(' · ')}
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
