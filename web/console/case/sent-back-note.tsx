import { Link } from '@tanstack/react-router'
import type { Act } from '../../../src/core/law/grammar/pack.ts'
import { sentBack, turningItem } from '../../../src/core/law/facts/sent-back.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { RecordName } from '../parts/links.tsx'
import { reworkTexts } from '../texts/rework.ts'
import { inOrder } from './point-order.ts'

/** Where work was sent back: by whom, why and against which points, on the page where it is to be done again. */
export function SentBackNote({
  view,
  act,
  line,
}: {
  readonly view: CaseView
  readonly act: Act
  readonly line: string | null
}) {
  const t = useTexts(reworkTexts)
  const w = useWords()
  const party = useNames()
  const { state, procedure, subject } = view
  const back = sentBack(state, procedure, act.id, line)
  if (!back) return null
  const by = procedure.acts.find(({ id }) => id === back.done.act)
  const turning = turningItem(act)
  const result = resultIn(subject, back.about)
  return (
    <div className="why-not stack" role="note">
      <p className="strong">
        {t('title', { round: back.round })}{' '}
        <Link
          to="/cases/$id"
          params={{ id: state.id }}
          search={{ act: back.done.act, ...(back.done.line ? { line: back.done.line } : {}) }}
        >
          {w(by?.title)}
        </Link>{' '}
        <span className="muted">
          {party(back.done.party)} · {back.done.on}
        </span>
      </p>
      {back.done.reason ? <p>{t('reason', { reason: back.done.reason })}</p> : null}
      <Points of={by} points={back.done.points} />
      {back.against.map((one) => (
        <div key={`${one.party}/${one.by}`}>
          <p>{t('opinion', { party: party(one.party), reason: one.reason ?? t('noReason') })}</p>
          <Points of={by} points={one.points} />
        </div>
      ))}
      {result ? (
        <p>
          <Link to="/egress/$artifact" params={{ artifact: result }}>
            {t('evidence')}（<RecordName id={result} />）
          </Link>
        </p>
      ) : null}
      <Next act={act} turning={turning} ofResult={subject?.kind === 'artifact'} state={state} />
    </div>
  )
}

/** The result that was sent back: the subject itself, or what the subject was made of. */
function resultIn(subject: CaseView['subject'], about: string): string | null {
  if (subject?.kind === 'artifact') return about
  const made = subject?.id === about ? subject.links['artifact'] : undefined
  return typeof made === 'string' ? made : null
}

/** What to do now; what goes on about another is chosen under the item of the form that is named. */
function Next({
  act,
  turning,
  ofResult,
  state,
}: {
  readonly act: Act
  readonly turning: string | null
  readonly ofResult: boolean
  readonly state: CaseView['state']
}) {
  const t = useTexts(reworkTexts)
  const w = useWords()
  const document = useAsk(
    'law.document',
    { params: { area: state.area, document: act.document ?? '' }, query: { version: state.pack } },
    { enabled: turning !== null && !ofResult && act.document !== null, lasting: true },
  ).data
  if (turning === null) return <p className="muted">{t('next')}</p>
  if (ofResult) return <p className="muted">{t('nextResult')}</p>
  return (
    <p className="muted">
      {t('nextOther', { item: w(document?.items.find(({ id }) => id === turning)?.title) || turning })}
    </p>
  )
}

/** Points that were not met, with what was remarked on them. */
function Points({
  of,
  points,
}: {
  readonly of: Act | undefined
  readonly points: { readonly [point: string]: { readonly passed: boolean; readonly remark?: string } } | undefined
}) {
  const t = useTexts(reworkTexts)
  const w = useWords()
  const failed = inOrder(points ?? {}, of?.review?.points ?? []).filter(([, answer]) => !answer.passed)
  if (failed.length === 0) return null
  return (
    <ul className="rows">
      {failed.map(([point, answer]) => (
        <li key={point}>
          {t('point', { point: w(of?.review?.points.find(({ id }) => id === point)?.title) || point })}
          {answer.remark ? `：${answer.remark}` : ''}
        </li>
      ))}
    </ul>
  )
}
