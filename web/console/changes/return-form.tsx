import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import type { Change } from './changes-panel.tsx'
import { mayName, placesOf } from './places.ts'
import { changeTexts } from './texts.ts'
import { useChange } from './use-change.ts'

interface Row {
  readonly place: string
  readonly text: string
}

const blank: Row = { place: '', text: '' }

/** All defects at once, each with the item of the form or the paper that it is about. */
export function ReturnForm({
  view,
  change,
  close,
}: {
  readonly view: CaseView
  readonly change: Change
  readonly close: () => void
}) {
  const t = useTexts(changeTexts)
  const w = useWords()
  const id = useId()
  const [rows, setRows] = useState<readonly Row[]>([blank])
  const { tell, send } = useChange(view, change, close)
  const { state } = view
  const act = view.procedure.acts.find((one) => one.id === change.act)
  const type = useAsk(
    'law.document',
    { params: { area: state.area, document: act?.document ?? '' }, query: { version: state.pack } },
    { enabled: Boolean(act?.document), lasting: true },
  )
  const done = state.done.findLast((one) => one.act === change.act && one.line === change.line)
  const places = placesOf(type.data?.items ?? [], done?.document ?? {}, done?.papers ?? [], {
    title: (item) => w(item.title),
    row: (title, number) => t('row', { title, number }),
    paper: (name) => t('paper', { name }),
  }).filter(({ value }) => mayName(value, change.only))
  const whole = change.only ? [] : [{ value: '', label: t('wholePlace') }]
  const put = (index: number, part: Partial<Row>) =>
    setRows(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  const told = rows.filter(({ text }) => text.trim() !== '')

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (told.length > 0) void send({ document: { defects: told.map(defectOf) } })
      }}
    >
      <p className="muted">{t('hint_return')}</p>
      {change.only ? <p className="tag tag-warn">{t('only')}</p> : null}
      {rows.map((row, index) => (
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
      ))}
      <div className="row">
        <Button onClick={() => setRows([...rows, blank])}>{t('add')}</Button>
        <Button htmlType="submit" danger disabled={told.length === 0} loading={tell.isPending}>
          {t('do_return')}
        </Button>
      </div>
      {tell.error ? <Failure error={tell.error} /> : null}
    </form>
  )
}

function defectOf({ place, text }: Row) {
  const said = { text: text.trim() }
  if (place === '') return said
  return place.startsWith('paper:') ? { ...said, paper: place.slice('paper:'.length) } : { ...said, item: place }
}
