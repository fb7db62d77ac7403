import { Button, Checkbox } from 'antd'
import { useId, useState } from 'react'
import { clockText, type Instant } from '../../../../src/core/kernel/index.ts'
import { useTexts } from '../../../shared/language/index.ts'
import { useAsk, useTell } from '../../api/hooks.ts'
import { AskDialog } from '../../parts/ask-dialog.tsx'
import { Failure } from '../../parts/loaded.tsx'
import { LongText } from '../../parts/long-text.tsx'
import { Nothing, Panel } from '../../parts/page.tsx'
import { PrintRecord } from '../../paper/print-record.tsx'
import { ItemView } from './items-view.tsx'
import { PersonSelect } from './person-select.tsx'
import { houseTexts } from '../texts.ts'
import { usePersons, type Overview } from '../use-house.ts'

type HandOver = Overview['handOvers'][number]

/** Hand-overs: lists that giver, taker and, where rights pass, a witness sign. */
export function HandOversPart({ house }: { readonly house: Overview }) {
  const t = useTexts(houseTexts)
  const [asking, setAsking] = useState(false)
  return (
    <Panel title={t('handOvers')} extra={<Button onClick={() => setAsking(true)}>{t('newHandOver')}</Button>}>
      <p className="pad muted">{t('handOversLead')}</p>
      {house.handOvers.length === 0 ? <Nothing text={t('noHandOvers')} /> : null}
      <div className="pad stack">
        {house.handOvers.map((one) => (
          <OneHandOver key={one.id} of={one} house={house} />
        ))}
      </div>
      {asking ? <HandOverDialog house={house} close={() => setAsking(false)} /> : null}
    </Panel>
  )
}

function OneHandOver({ of, house }: { readonly of: HandOver; readonly house: Overview }) {
  const t = useTexts(houseTexts)
  const persons = usePersons(house.names)
  const sign = useTell('house.sign-hand-over')
  const decline = useTell('house.decline-hand-over')
  const [declining, setDeclining] = useState(false)
  const params = { id: of.id }
  const open = of.state === 'waiting'
  const mine = [of.from, of.to].includes(house.me.person) || (of.witnessed && house.me.manages)
  const signed = of.signed.some(({ by }) => by === house.me.person)
  return (
    <article className="objection">
      <p className="row">
        <strong>
          {persons.one(of.from)} → {persons.one(of.to)}
        </strong>
        <span className={of.state === 'done' ? 'tag tag-good' : 'tag'}>{t(`hs_${of.state}`)}</span>
        <span className="muted">{clockText(of.at as Instant)}</span>
      </p>
      <ol className="rows">
        {of.items.map((item, index) => (
          <li key={index}>
            {index + 1}. <ItemView item={item} />
          </li>
        ))}
      </ol>
      {of.note ? <p className="keep-lines">{of.note}</p> : null}
      {of.signed.map(({ as, by, at }) => (
        <p key={as} className="muted">
          {t(`as_${as}`)}：{t('signedAt', { who: persons.one(by), at: clockText(at as Instant) })}
        </p>
      ))}
      <div className="row">
        {open && mine && !signed ? (
          <Button type="primary" loading={sign.isPending} onClick={() => sign.mutate({ params })}>
            {t('signList')}
          </Button>
        ) : null}
        {open && (mine || of.by === house.me.person) ? (
          <Button onClick={() => setDeclining(true)}>{t('decline')}</Button>
        ) : null}
        <a href={`/api/house/hand-overs/${of.id}/workbook`} download>
          {t('workbook')}
        </a>
        <PrintRecord record={of.id} kind="hand-over" />
      </div>
      {sign.error ? <Failure error={sign.error} /> : null}
      {declining ? (
        <AskDialog
          title={t('decline')}
          reason={t('why')}
          tell={decline}
          send={(reason) => decline.mutateAsync({ params, body: { reason } })}
          close={() => setDeclining(false)}
        />
      ) : null}
    </article>
  )
}

function HandOverDialog({ house, close }: { readonly house: Overview; readonly close: () => void }) {
  const t = useTexts(houseTexts)
  const id = useId()
  const tell = useTell('house.hand-over')
  const [from, setFrom] = useState(house.me.person)
  const [to, setTo] = useState<string | null>(null)
  const [left, setLeft] = useState<readonly number[]>([])
  const [note, setNote] = useState('')
  const items = useAsk('house.holdings', { params: { id: from } }).data?.items ?? []
  const chosen = items.flatMap((_, index) => (left.includes(index) ? [] : [index]))
  return (
    <AskDialog
      title={t('newHandOver')}
      lacks={[to === null && t('handTo'), chosen.length === 0 && t('items')]}
      done={t('handed')}
      tell={tell}
      send={() =>
        tell.mutateAsync({
          body: {
            ...(from === house.me.person ? {} : { from }),
            to: to!,
            items: chosen,
            ...(note.trim() ? { note: note.trim() } : {}),
          },
        })
      }
      close={close}
    >
      {house.me.manages ? (
        <PersonSelect
          id={`${id}-from`}
          label={t('handFrom')}
          house={{ ...house, persons: [...new Set([...house.persons, ...house.gone])] }}
          value={from}
          onChange={(next) => {
            setFrom(next)
            setLeft([])
          }}
        />
      ) : null}
      <PersonSelect id={`${id}-to`} label={t('handTo')} house={house} value={to} onChange={setTo} without={[from]} />
      <fieldset className="stack plain-set">
        <legend>{t('items')}</legend>
        {items.length === 0 ? <p className="muted">{t('nothingHeld')}</p> : null}
        {items.map((item, index) => (
          <Checkbox
            key={index}
            checked={!left.includes(index)}
            onChange={(event) => setLeft(event.target.checked ? left.filter((one) => one !== index) : [...left, index])}
          >
            <ItemView item={item} />
          </Checkbox>
        ))}
      </fieldset>
      <LongText label={t('note')} maxLength={2000} value={note} onChange={setNote} />
    </AskDialog>
  )
}
