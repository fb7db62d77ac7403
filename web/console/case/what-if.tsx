import { useState } from 'react'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { addDays, addMonths, isDay, weekday } from '../../../src/core/kernel/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useCalendar } from '../api/calendar.ts'
import { useNames, useToday } from '../api/lookup.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing } from '../parts/page.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Standing } from '../parts/standing.tsx'
import { caseTexts } from '../texts/case.ts'

const MONTHS = 3

/** What time alone would bring to the case until a day that one chooses; nothing is written. */
export function WhatIf({ view }: { readonly view: CaseView }) {
  const t = useTexts(caseTexts)
  const today = useToday()
  const [chosen, setChosen] = useState<string | null>(null)
  const until = chosen ?? (isDay(today) ? addMonths(today, MONTHS) : '')
  return (
    <div className="pad what-if">
      <p className="muted">{t('whatIfLead')}</p>
      <label className="row">
        {t('whatIfUntil')}{' '}
        <input
          type="date"
          value={until}
          min={isDay(today) ? addDays(today, 1) : undefined}
          onChange={(event) => setChosen(event.target.value)}
        />
      </label>
      {isDay(until) ? <Days view={view} until={until} /> : null}
    </div>
  )
}

function Days({ view, until }: { readonly view: CaseView; readonly until: string }) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const name = useNames()
  const calendar = useCalendar()
  const query = useAsk('cases.what-if', { params: { id: view.state.id }, query: { until } as never })
  return (
    <Loaded query={query}>
      {(found) => (
        <>
          {found.provisional ? <p className="tag tag-warn">{t('whatIfProvisional')}</p> : null}
          {found.days.length === 0 ? <Nothing text={t('whatIfNothing', { day: found.until })} /> : null}
          <ol className="what-if-days">
            {found.days.map(({ day, events }) => (
              <li key={day}>
                <h3>
                  {day} <span className="muted">{t(weekdays[(isDay(day) ? weekday(day) : 1) - 1] ?? 'wd1')}</span>{' '}
                  {isDay(day) && !calendar.isWorkingDay(day) ? <span className="tag">{t('dayOff')}</span> : null}
                </h3>
                <ul>
                  {events.map((event, index) => (
                    <li key={`${event.type} ${index}`} className={`what-if-${event.type}`}>
                      {w(event.says)}
                      {event.parties.length > 0
                        ? `${/[：:]\s*$/.test(w(event.says)) ? '' : '、'}${[...new Set(event.parties)].map(name).join('、')}`
                        : ''}{' '}
                      {event.case === view.state.id ? null : (
                        <span className="muted">
                          {w(event.procedure)} {event.case ? <RecordLink id={event.case} /> : t('whatIfNew')}
                        </span>
                      )}{' '}
                      <ClauseChips clauses={event.clauses} area={view.state.area} />
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
          {found.cut ? <p className="muted">{t('whatIfCut')}</p> : null}
          <p>
            {t('whatIfAfter', { day: found.until })} <Standing standing={found.after.ended ?? 'running'} />{' '}
            {found.after.late.length > 0
              ? t('whatIfLate', {
                  acts: found.after.late
                    .map((late) => w(view.procedure.acts.find((act) => act.id === late)?.title) || late)
                    .join('、'),
                })
              : null}
          </p>
        </>
      )}
    </Loaded>
  )
}

const weekdays = ['wd1', 'wd2', 'wd3', 'wd4', 'wd5', 'wd6', 'wd7'] as const
