import { Button } from 'antd'
import { useState } from 'react'
import type { UrgeView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useNames } from '../api/lookup.ts'
import { AnswerDialog } from './urge-dialogs.tsx'
import { urgeTexts } from './urge-texts.ts'

/** One urging or supervision: of what, by whom, its note, the answer or the way to give it. */
export function UrgeItem({ of }: { readonly of: UrgeView }) {
  const t = useTexts(urgeTexts)
  const w = useWords()
  const name = useNames()
  const [answering, setAnswering] = useState(false)
  return (
    <li className="urge-item">
      <p className="row">
        <span className={of.kind === 'supervise' ? 'tag tag-bad' : 'tag tag-warn'}>{t(`k_${of.kind}`)}</span>
        <strong>{w(of.actTitle)}</strong>
        <span className="muted">{t('by', { party: name(of.byParty), day: of.on })}</span>
        {of.parties.length > 0 ? (
          <span className="muted">{t('asked', { parties: of.parties.map(name).join('、') })}</span>
        ) : null}
        {of.replyBy && of.answeredOn === null ? (
          <span className={of.replyLate ? 'tag tag-bad' : 'tag'}>
            {of.replyLate ? t('replyLate') : t('reply', { day: of.replyBy })}
          </span>
        ) : null}
        {of.mine && of.kind === 'supervise' && of.answeredOn === null ? (
          <Button size="small" onClick={() => setAnswering(true)}>
            {t('answer')}
          </Button>
        ) : null}
      </p>
      {of.note ? <p className="prose">{of.note}</p> : null}
      {of.answeredOn ? (
        <p className="prose muted">{t('answeredOn', { day: of.answeredOn, text: of.answer ?? '' })}</p>
      ) : null}
      {answering ? <AnswerDialog id={of.id} close={() => setAnswering(false)} /> : null}
    </li>
  )
}
