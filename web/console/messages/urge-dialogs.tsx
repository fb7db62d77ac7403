import { Input } from 'antd'
import { useId, useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { day } from '../../../src/core/kernel/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { DayNote } from '../parts/day-note.tsx'
import { LongText } from '../parts/long-text.tsx'
import { urgeTexts } from './urge-texts.ts'

type Waiting = Answer<'cases.urging'>['acts'][number]

interface Of {
  readonly id: string
  readonly of: Waiting
  readonly close: () => void
}

const noteLetters = 200
const askLetters = 1000

function aimOf({ act, line }: Waiting): { act: string; line?: string } {
  return { act, ...(line === null ? {} : { line }) }
}

function GoesTo({ of }: Pick<Of, 'of'>) {
  const t = useTexts(urgeTexts)
  const name = useNames()
  return of.waitsFor.length > 0 ? <p>{t('goesTo', { parties: of.waitsFor.map(name).join('、') })}</p> : null
}

/** Reminds those whose turn it is; a note if one likes. */
export function UrgeDialog({ id, of, close }: Of) {
  const t = useTexts(urgeTexts)
  const w = useWords()
  const [note, setNote] = useState('')
  const tell = useTell('cases.urge')
  const body = { ...aimOf(of), ...(note.trim() === '' ? {} : { note: note.trim() }) }
  return (
    <AskDialog
      title={t('urgeAct', { act: w(of.actTitle) })}
      ok={t('urge')}
      done={t('urged')}
      tell={tell}
      send={() => tell.mutateAsync({ params: { id }, body })}
      close={close}
    >
      <p className="muted">{t('urgeHint')}</p>
      <GoesTo of={of} />
      <LongText label={t('note')} rows={2} maxLength={noteLetters} value={note} onChange={setNote} />
    </AskDialog>
  )
}

/** Asks those whose turn it is for an answer by a day. */
export function SuperviseDialog({ id, of, close, today }: Of & { readonly today: string }) {
  const t = useTexts(urgeTexts)
  const w = useWords()
  const field = useId()
  const [note, setNote] = useState('')
  const [replyBy, setReplyBy] = useState('')
  const tell = useTell('cases.supervise')
  return (
    <AskDialog
      title={t('superviseAct', { act: w(of.actTitle) })}
      ok={t('supervise')}
      done={t('supervised')}
      lacks={[note.trim() === '' && t('ask'), (replyBy === '' || replyBy < today) && t('replyBy')]}
      tell={tell}
      send={() =>
        tell.mutateAsync({ params: { id }, body: { ...aimOf(of), note: note.trim(), replyBy: day(replyBy) } })
      }
      close={close}
    >
      <p className="muted">{t('superviseHint')}</p>
      <GoesTo of={of} />
      <LongText label={t('ask')} rows={3} maxLength={askLetters} value={note} onChange={setNote} />
      <label htmlFor={`${field}-day`}>{t('replyBy')}</label>
      <Input
        id={`${field}-day`}
        type="date"
        className="short"
        min={today}
        value={replyBy}
        onChange={(event) => setReplyBy(event.target.value)}
      />
      <DayNote day={replyBy} first={today} />
    </AskDialog>
  )
}

/** The answer to a supervision. */
export function AnswerDialog({ id, close }: { readonly id: string; readonly close: () => void }) {
  const t = useTexts(urgeTexts)
  const tell = useTell('supervisions.answer')
  return (
    <AskDialog
      title={t('answerTitle')}
      ok={t('answer')}
      reason={t('answerText')}
      done={t('answered')}
      tell={tell}
      send={(answer) => tell.mutateAsync({ params: { id }, body: { answer } })}
      close={close}
    />
  )
}
