import { Button, DatePicker, Select, TimePicker } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { recordName } from '../../../src/core/trail/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Missing } from '../parts/missing.tsx'
import { Failure } from '../parts/loaded.tsx'
import { useScenarios } from '../workspaces/use-scenarios.ts'
import { accessTexts } from './texts.ts'

type Access = Answer<'access.get'>
interface Hours {
  readonly from: string
  readonly to: string
}

const unchosen = () => {}

/** When and for what a grant may be used, for those who gave it: hours, last day, purposes, scenarios. Each is saved by itself. */
export function LimitsForm({ access }: { readonly access: Access }) {
  const t = useTexts(accessTexts)
  const id = useId()
  const { limits } = access
  const [hours, setHours] = useState<Hours | null>(null)
  const [until, setUntil] = useState<string | null>(null)
  const [purposes, setPurposes] = useState<readonly string[]>(limits.purposes ?? [])
  const [scenarios, setScenarios] = useState<readonly string[]>(limits.scenarios ?? [])
  const offered = useScenarios(access.grant, 'all', unchosen)
  const row = { grant: access.grant }
  return (
    <>
      <LimitRow
        {...row}
        title={t('setHours')}
        body={{ hours }}
        ready={hours !== null}
        off={limits.hours && { hours: null }}
      >
        <TimePicker.RangePicker
          format="HH:mm"
          order={false}
          aria-label={t('setHours')}
          onChange={(_, span) => setHours(span?.[0] && span[1] ? { from: span[0], to: span[1] } : null)}
        />
      </LimitRow>
      <LimitRow
        {...row}
        title={t('setUntil')}
        body={{ until }}
        ready={until !== null}
        off={limits.until && { until: null }}
      >
        <DatePicker
          aria-label={t('setUntil')}
          format="YYYY-MM-DD"
          onChange={(_, day) => setUntil(typeof day === 'string' && day !== '' ? day : null)}
        />
      </LimitRow>
      <LimitRow {...row} label={`${id}-p`} title={t('setPurposes')} body={{ purposes: orNull(purposes) }}>
        <Select
          id={`${id}-p`}
          mode="tags"
          open={false}
          suffixIcon={null}
          style={{ minWidth: 320 }}
          placeholder={t('purposesHint')}
          value={[...purposes]}
          onChange={(chosen: string[]) => setPurposes(chosen.map((one) => one.trim()).filter(Boolean))}
        />
      </LimitRow>
      {offered.length > 0 ? (
        <LimitRow {...row} label={`${id}-s`} title={t('setScenarios')} body={{ scenarios: orNull(scenarios) }}>
          <Select
            id={`${id}-s`}
            mode="multiple"
            style={{ minWidth: 320 }}
            placeholder={t('scenariosHint')}
            value={[...scenarios]}
            onChange={(chosen: string[]) => setScenarios(chosen)}
            options={offered.map((record) => ({ value: record.id, label: recordName(record) }))}
          />
        </LimitRow>
      ) : null}
    </>
  )
}

function orNull(list: readonly string[]): string[] | null {
  return list.length === 0 ? null : [...list]
}

type Body = Partial<Record<'hours' | 'until' | 'purposes' | 'scenarios', unknown>>

/** One limit with its button; `off` takes it away. */
function LimitRow(props: {
  readonly grant: string
  readonly title: string
  readonly label?: string
  readonly body: Body
  readonly ready?: boolean
  readonly off?: Body | '' | null
  readonly children: ReactNode
}) {
  const t = useTexts(accessTexts)
  const limit = useTell('access.limit')
  const { grant, title, label, body, ready = true, off } = props
  const send = (of: Body) => limit.mutate({ params: { grant }, body: of as never })
  return (
    <div className="row">
      {label ? <label htmlFor={label}>{title}</label> : <span>{title}</span>}
      {props.children}
      <Button disabled={!ready} loading={limit.isPending} onClick={() => send(body)}>
        {t('save')}
      </Button>
      <Missing of={[!ready && title]} />
      {off ? <Button onClick={() => send(off)}>{t('remove')}</Button> : null}
      {limit.error ? <Failure error={limit.error} /> : null}
    </div>
  )
}
