import { Button, Radio } from 'antd'
import { useState } from 'react'
import type { Objection } from '../../../src/core/cases/state/model.ts'
import type { Act } from '../../../src/core/law/grammar/pack.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useSpeak } from '../house/use-speak.ts'
import { Failure } from '../parts/loaded.tsx'
import { LongText } from '../parts/long-text.tsx'
import { caseTexts } from '../texts/case.ts'

/** Objections against a notice, and their answers; who may answer sees the form. */
export function Objections({ view, act }: { readonly view: CaseView; readonly act: Act }) {
  const t = useTexts(caseTexts)
  const objections = view.state.objections.filter((objection) => objection.act === act.id)
  const mine = view.acts.some((answer) => answer.act === act.id && answer.mine)
  return (
    <>
      <h3 className="section-title">{t('objections')}</h3>
      <p>
        <a href="/notices">{t('publicPage')}</a>
      </p>
      {objections.length === 0 ? <p className="muted">{t('noObjections')}</p> : null}
      {objections.map((objection) => (
        <OneObjection key={objection.id} objection={objection} view={view} act={act} mine={mine} />
      ))}
    </>
  )
}

function OneObjection({
  objection,
  view,
  act,
  mine,
}: {
  readonly objection: Objection
  readonly view: CaseView
  readonly act: Act
  readonly mine: boolean
}) {
  const t = useTexts(caseTexts)
  const [upheld, setUpheld] = useState<boolean | null>(null)
  const [text, setText] = useState('')
  const tell = useSpeak(view.state.id)
  const answer = () =>
    tell.mutate({
      params: { id: view.state.id, act: act.id },
      body: {
        type: 'answer',
        document: { objection: objection.id, upheld: upheld === true, text },
        reason: text,
        seen: view.state.version,
      },
    })
  return (
    <article className="objection">
      <p className="muted">{t('objectionOf', { name: objection.name, day: objection.on })}</p>
      <p className="prose">{objection.text}</p>
      {objection.answer ? (
        <p>
          <span className={objection.answer.upheld ? 'tag tag-warn' : 'tag'}>
            {objection.answer.upheld ? t('upheld') : t('notUpheld')}
          </span>{' '}
          <span className="muted">{t('answered', { day: objection.answer.on })}</span> {objection.answer.text}
        </p>
      ) : mine && !view.state.ended ? (
        <div className="stack">
          <Radio.Group
            aria-label={t('answer')}
            value={upheld}
            onChange={(event) => setUpheld(event.target.value as boolean)}
            options={[
              { value: true, label: t('upheld') },
              { value: false, label: t('notUpheld') },
            ]}
          />
          <LongText label={t('answerText')} autoSize={{ minRows: 2 }} value={text} onChange={setText} />
          {tell.error ? <Failure error={tell.error} /> : null}
          <div>
            <Button
              type="primary"
              disabled={upheld === null || text.trim() === ''}
              loading={tell.isPending}
              onClick={answer}
            >
              {t('sendAnswer')}
            </Button>
          </div>
        </div>
      ) : null}
    </article>
  )
}
