import { Radio } from 'antd'
import { useId, useState } from 'react'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import type { PointDraft } from '../case/act-body.ts'
import { PointsEditor } from '../case/points-editor.tsx'
import { FileInput } from '../form/file-input.tsx'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { named, type Place } from './place.ts'
import { expertTexts } from './texts.ts'

/** Scores as they stand on the signed paper, with its scan. */
export function PaperDialog({
  place,
  party,
  close,
}: {
  readonly place: Place
  readonly party: string
  readonly close: () => void
}) {
  const t = useTexts(expertTexts)
  const w = useWords()
  const name = useNames()
  const id = useId()
  const [points, setPoints] = useState<{ readonly [point: string]: PointDraft }>({})
  const [outcome, setOutcome] = useState('')
  const [scan, setScan] = useState<string | null>(null)
  const tell = useTell('experts.paper')
  const { act } = place
  const wanted = act.review?.points ?? []
  const answered = wanted.every((point) => points[point.id]?.passed !== undefined)
  const given = Object.entries(points).flatMap(([point, { passed, remark, score }]) =>
    passed === undefined
      ? []
      : [
          [
            point,
            { passed, ...(remark?.trim() ? { remark: remark.trim() } : {}), ...(score === undefined ? {} : { score }) },
          ] as const,
        ],
  )
  return (
    <AskDialog
      title={`${t('paper')}：${name(party)}`}
      ok={t('paper')}
      reason={t('reason')}
      done={t('saved')}
      tell={tell}
      lacks={[!answered && t('point'), outcome === '' && t('outcome'), scan === null && t('scan')]}
      send={(reason) =>
        tell.mutateAsync({
          params: { id: place.id },
          body: { ...named(place), party, outcome, points: Object.fromEntries(given), reason, attachment: scan ?? '' },
        })
      }
      close={close}
    >
      <p>{t('paperLead')}</p>
      <PointsEditor points={wanted} value={points} onChange={setPoints} area="" scored />
      <span id={`${id}-outcome`}>{t('outcome')}</span>
      <Radio.Group
        aria-labelledby={`${id}-outcome`}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value as string)}
        options={act.outcomes.map((one) => ({ value: one.id, label: w(one.title) }))}
      />
      <FileInput
        label={t('scan')}
        accept=".pdf,.ofd,.jpg,.jpeg,.png,.tif,.tiff"
        value={scan}
        onChange={(digest) => setScan(digest ?? null)}
      />
    </AskDialog>
  )
}
