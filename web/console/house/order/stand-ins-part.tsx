import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { Scope } from '../../../../src/core/cases/state/kinds-of-act.ts'
import { useTexts } from '../../../shared/language/index.ts'
import { useTell } from '../../api/hooks.ts'
import { useToday } from '../../api/lookup.ts'
import { AskDialog } from '../../parts/ask-dialog.tsx'
import { DayNote } from '../../parts/day-note.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { Panel } from '../../parts/page.tsx'
import { PersonSelect } from './person-select.tsx'
import { ScopesField, useScopeName } from './scopes-field.tsx'
import { houseTexts } from '../texts.ts'
import { usePersons, type Overview } from '../use-house.ts'

type StandIn = Overview['standIns'][number]

/** Stand-ins now and to come: set by the person, or by the head or a manager for another. */
export function StandInsPart({ house }: { readonly house: Overview }) {
  const t = useTexts(houseTexts)
  const persons = usePersons(house.names)
  const name = useScopeName()
  const today = useToday()
  const [asking, setAsking] = useState(false)
  const [ending, setEnding] = useState<StandIn | null>(null)
  const end = useTell('house.end-stand-in')
  const rows = house.standIns.filter((one) => one.to >= today && (one.ended === null || one.ended > one.from))
  const mayEnd = (one: StandIn) =>
    one.ended === null && (house.me.manages || [one.of, one.by].includes(house.me.person))
  return (
    <Panel title={t('standIns')} extra={<Button onClick={() => setAsking(true)}>{t('newStandIn')}</Button>}>
      <p className="pad muted">{t('standInsLead')}</p>
      <DataTable
        caption={t('standIns')}
        rows={rows}
        rowKey={(one) => one.id}
        empty={t('noStandIns')}
        columns={[
          { id: 'who', title: t('byWhom'), render: (one) => <strong>{persons.by(one.by, one.of)}</strong> },
          { id: 'days', title: t('period'), tight: true, render: (one) => `${one.from} – ${one.to}` },
          {
            id: 'for',
            title: t('for'),
            render: (one) => (one.scopes.length === 0 ? t('allActs') : one.scopes.map(name).join('；')),
          },
          { id: 'why', title: t('why'), render: (one) => one.reason },
          {
            id: 'do',
            title: t('change'),
            render: (one) =>
              mayEnd(one) ? (
                <Button size="small" onClick={() => setEnding(one)}>
                  {t(one.from > today ? 'callOff' : 'endNow')}
                </Button>
              ) : one.ended ? (
                t('ended')
              ) : null,
          },
        ]}
      />
      {asking ? <StandInDialog house={house} today={today} close={() => setAsking(false)} /> : null}
      {ending ? (
        <AskDialog
          title={`${t(ending.from > today ? 'callOff' : 'endNow')}：${persons.by(ending.by, ending.of)}`}
          done={t('ended')}
          tell={end}
          send={() => end.mutateAsync({ params: { id: ending.id } })}
          close={() => setEnding(null)}
        >
          <p>{t(ending.from > today ? 'callOffHint' : 'endNowHint')}</p>
        </AskDialog>
      ) : null}
    </Panel>
  )
}

function StandInDialog({
  house,
  today,
  close,
}: {
  readonly house: Overview
  readonly today: string
  readonly close: () => void
}) {
  const t = useTexts(houseTexts)
  const id = useId()
  const tell = useTell('house.stand-in')
  const [of, setOf] = useState(house.me.person)
  const [by, setBy] = useState<string | null>(null)
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>([])
  const [picked, setPicked] = useState(false)
  return (
    <AskDialog
      title={t('newStandIn')}
      lacks={[
        by === null && t('byWhom'),
        (from === '' || from < today) && t('from'),
        (to === '' || to < from) && t('to'),
        picked && t('addPicked'),
      ]}
      reason={t('why')}
      done={t('set')}
      tell={tell}
      send={(reason) =>
        tell.mutateAsync({
          body: { ...(of === house.me.person ? {} : { of }), by: by!, from, to, scopes: [...scopes] as never, reason },
        })
      }
      close={close}
    >
      {house.me.manages ? (
        <PersonSelect id={`${id}-of`} label={t('ofWhom')} house={house} value={of} onChange={setOf} />
      ) : null}
      <PersonSelect id={`${id}-by`} label={t('byWhom')} house={house} value={by} onChange={setBy} without={[of]} />
      <label htmlFor={`${id}-from`}>{t('from')}</label>
      <Input id={`${id}-from`} type="date" min={today} value={from} onChange={(event) => setFrom(event.target.value)} />
      <DayNote day={from} first={today} />
      <label htmlFor={`${id}-to`}>{t('to')}</label>
      <Input id={`${id}-to`} type="date" min={from} value={to} onChange={(event) => setTo(event.target.value)} />
      <DayNote day={to} first={from} />
      <ScopesField label={t('for')} hint={t('standInScope')} value={scopes} onChange={setScopes} onPicked={setPicked} />
    </AskDialog>
  )
}
