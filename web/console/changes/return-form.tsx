import '../styles/compare.css'
import { Button, Checkbox, Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import type { Change } from './changes-panel.tsx'
import { mayName, placesOf } from './places.ts'
import { changeTexts } from './texts.ts'
import { defectPoint } from '../../../src/core/cases/common/point.ts'
import { partsOf } from '../../../src/core/cases/common/parts.ts'
import type { ActDraft } from '../case/act-body.ts'
import { checkNow } from '../filings/check-now.ts'
import { filingTexts } from '../filings/texts.ts'
import { useFilingPlaces } from '../filings/use-places.ts'
import { useChange } from './use-change.ts'

interface Row {
  readonly place: string
  readonly text: string
  /** Which issue of the last return it repeats. */
  readonly of?: number
}

const blank: Row = { place: '', text: '' }

/** All defects at once, each with the item of the form or the paper that it is about; of a completion those that are not put right. */
export function ReturnForm({
  view,
  change,
  close,
  points = {},
  onPoints,
}: {
  readonly view: CaseView
  readonly change: Change
  readonly close: () => void
  /** What was ticked of the completion before it was sent back. */
  readonly points?: ActDraft['points']
  readonly onPoints?: (points: ActDraft['points']) => void
}) {
  const t = useTexts(changeTexts)
  const w = useWords()
  const id = useId()
  const f = useTexts(filingTexts)
  const filing = useFilingPlaces(view, change.act, change.line)
  const again = checkNow(view.state, change.act, change.line)
  const [rows, setRows] = useState<readonly Row[]>(
    again ? again.defects.map((_, of) => ({ place: '', text: '', of })) : [blank],
  )
  const [ticks, setTicks] = useState(points)
  const isRight = ({ of }: Row) => of !== undefined && ticks[defectPoint(of)]?.passed === true
  function tick(of: number, passed: boolean) {
    const next = { ...ticks, [defectPoint(of)]: { passed } }
    setTicks(next)
    onPoints?.(next)
  }
  const { tell, send } = useChange(view, change, close)
  const { state } = view
  const act = view.procedure.acts.find((one) => one.id === change.act)
  const type = useAsk(
    'law.document',
    { params: { area: state.area, document: act?.document ?? '' }, query: { version: state.pack } },
    { enabled: Boolean(act?.document), lasting: true },
  )
  const done = state.done.findLast((one) => one.act === change.act && one.line === change.line)
  const own = placesOf(type.data?.items ?? [], done?.document ?? {}, done?.papers ?? [], {
    title: (item) => w(item.title),
    row: (title, number) => t('row', { title, number }),
    paper: (name) => t('paper', { name }),
  })
  const places = (act?.file ? filing.places : own).filter(({ value }) => mayName(value, change.only))
  const whole = change.only ? [] : [{ value: '', label: t('wholePlace') }]
  const put = (index: number, part: Partial<Row>) =>
    setRows(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  const listed = rows.filter((row) => !isRight(row))
  const ready = listed.length > 0 && listed.every(({ text }) => text.trim() !== '')

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void send({ document: { defects: listed.map(defectOf) } })
      }}
    >
      <p className="muted">{t('hint_return')}</p>
      {change.only ? <p className="tag tag-warn">{t('only')}</p> : null}
      {again ? <p className="muted">{f('retickLead')}</p> : null}
      {rows.map((row, index) =>
        row.of === undefined ? null : (
          <div key={index} className="stack">
            <Checkbox checked={isRight(row)} onChange={(event) => tick(row.of ?? 0, event.target.checked)}>
              {f('checkOne', { number: row.of + 1, text: partsOf(again?.defects[row.of] ?? '').text })}
            </Checkbox>
            <p className="field-notes">
              {f('answer')}：{again?.answers?.[row.of] ?? f('noAnswer')}
            </p>
            {isRight(row) ? null : (
              <Input.TextArea
                aria-label={f('stillWrong', { number: row.of + 1 })}
                placeholder={f('stillWrong', { number: row.of + 1 })}
                autoSize={{ minRows: 1, maxRows: 6 }}
                maxLength={1000}
                value={row.text}
                onChange={(event) => put(index, { text: event.target.value })}
              />
            )}
          </div>
        ),
      )}
      {rows.map((row, index) =>
        row.of !== undefined ? null : (
          <fieldset key={index} className="defect-row">
            <legend className="sr-only">{`${t('defects')} ${index + 1}`}</legend>
            <Select
              aria-label={t('place')}
              showSearch={{ optionFilterProp: 'label' }}
              value={row.place}
              onChange={(place) => put(index, { place })}
              options={[...whole, ...places]}
            />
            <Input.TextArea
              id={`${id}-${index}`}
              aria-label={t('what')}
              placeholder={t('what')}
              autoSize={{ minRows: 1, maxRows: 6 }}
              maxLength={1000}
              value={row.text}
              onChange={(event) => put(index, { text: event.target.value })}
            />
            <Button
              aria-label={t('remove', { number: index + 1 })}
              disabled={rows.length === 1}
              onClick={() => setRows(rows.filter((_, at) => at !== index))}
            >
              ×
            </Button>
          </fieldset>
        ),
      )}
      {ready || listed.length < 2 ? null : <p className="field-notes">{f('lacksText')}</p>}
      <div className="row">
        <Button onClick={() => setRows([...rows, blank])}>{t('add')}</Button>
        <Button htmlType="submit" danger disabled={!ready} loading={tell.isPending}>
          {t('do_return')}
        </Button>
      </div>
      {tell.error ? <Failure error={tell.error} /> : null}
    </form>
  )
}

function defectOf({ place, text, of }: Row) {
  const said = { text: text.trim(), ...(of === undefined ? {} : { of }) }
  if (place === '') return said
  return place.startsWith('paper:') ? { ...said, paper: place.slice('paper:'.length) } : { ...said, item: place }
}
