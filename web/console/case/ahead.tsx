import { Link } from '@tanstack/react-router'
import type { Act } from '../../../src/core/law/grammar/pack.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { actViews } from '../diagram/index.ts'
import { caseTexts } from '../texts/case.ts'

/** The acts that a closed one waits for, each with the way to it. */
export function Ahead({ view, act }: { readonly view: CaseView; readonly act: Act }) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const views = actViews(view.procedure, view.state, view.acts)
  const wanted = [...act.after, ...act.afterAny]
  const ahead = views.filter(
    (one) => wanted.includes(one.act.id) && !['done', 'skipped', 'absent'].includes(one.standing),
  )
  if (ahead.length === 0) return <p>{t('whyNotNone')}</p>
  return (
    <p>
      {t('whyNotAhead')}
      {ahead.map((one, index) => (
        <span key={one.act.id}>
          {index > 0 ? '、' : ''}
          <Link to="/cases/$id" params={{ id: view.state.id }} search={{ act: one.act.id }}>
            {w(one.act.title)}
          </Link>
        </span>
      ))}
    </p>
  )
}

/** That an act is no part of the case, and in which cases it is one. */
export function AbsentNote({ view, act }: { readonly view: CaseView; readonly act: string }) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const says = view.applies.find((one) => one.act === act)?.says
  return (
    <div className="muted">
      <p>{t('absentNote')}</p>
      {says ? (
        <p>
          {t('absentWhy')}
          {w(says)}
        </p>
      ) : null}
    </div>
  )
}
