import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { isDay, startOf } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { frame } from '../texts/frame.ts'

/** Moves the simulated clock forward to a day and time in Beijing. */
export function ClockControl({ clock }: { readonly clock: Answer<'clock.get'> }) {
  const f = useTexts(frame)
  const [day, setDay] = useState(clock.day)
  const [time, setTime] = useState('09:00')
  const tell = useTell('clock.advance')
  const id = useId()

  function advance() {
    const [hour, minute] = time.split(':').map(Number)
    if (isDay(day)) tell.mutate({ body: { to: startOf(day, (hour ?? 0) * 60 + (minute ?? 0)) } })
  }

  return (
    <div className="stack clock-control">
      <label htmlFor={`${id}-day`}>{f('clockDay')}</label>
      <Input
        id={`${id}-day`}
        type="date"
        value={day}
        min={clock.day}
        onChange={(event) => setDay(event.target.value)}
      />
      <label htmlFor={`${id}-time`}>{f('clockTime')}</label>
      <Input id={`${id}-time`} type="time" value={time} onChange={(event) => setTime(event.target.value)} />
      <p className="muted">{f('clockNote')}</p>
      {tell.error ? <Failure error={tell.error} /> : null}
      <Button type="primary" loading={tell.isPending} onClick={advance}>
        {f('clockApply')}
      </Button>
    </div>
  )
}
