import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { Freed } from '../held/freed-note.tsx'
import { PreservedBy } from '../held/preserved-by.tsx'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, Panel } from '../parts/page.tsx'
import { complaintTexts } from './texts.ts'

/** The name of the hold that is placed and lifted here. */
const ORDERED = 'preservation'

/** What is preserved of a record while a dispute, an audit or an investigation is open; placed and lifted with a reason. */
export function HoldPanel({ about, cause }: { readonly about: string; readonly cause: string }) {
  const t = useTexts(complaintTexts)
  const query = useAsk('preservation.get', { params: { about } })
  const place = useTell('preservation.place')
  const lift = useTell('preservation.lift')
  const [asking, setAsking] = useState<'place' | { readonly lift: string } | null>(null)
  const close = () => setAsking(null)
  return (
    <Panel title={t('hold')}>
      <p className="pad muted">{t('holdLead')}</p>
      <Loaded query={query}>
        {({ may, holds }) => {
          // What the platform or a case keeps ends with that; only an order of one's own is lifted here.
          const causes = [...new Set(holds.filter(({ name }) => name === ORDERED).map((hold) => hold.cause))]
          return (
            <>
              {holds.length === 0 ? <Nothing text={t('holdNone')} /> : null}
              <ul className="pad">
                {holds.map((hold) => (
                  <li key={`${hold.record}/${hold.cause}/${hold.name}`}>
                    <RecordLink id={hold.record} /> · <PreservedBy hold={hold} />
                  </li>
                ))}
              </ul>
              {may ? (
                <p className="pad row">
                  {causes.includes(cause) ? null : <Button onClick={() => setAsking('place')}>{t('holdPlace')}</Button>}
                  {causes
                    .filter((one) => !one.startsWith('case-'))
                    .map((one) => (
                      <Button key={one} onClick={() => setAsking({ lift: one })}>
                        {t('holdLift')} <RecordName id={one} of={causes} />
                      </Button>
                    ))}
                </p>
              ) : null}
            </>
          )
        }}
      </Loaded>
      {asking === 'place' ? (
        <AskDialog
          title={t('holdPlace')}
          reason={t('reason')}
          tell={place}
          close={close}
          done={t('holdPlaced')}
          send={(reason) => place.mutateAsync({ params: { about }, body: { cause, reason } })}
        />
      ) : asking !== null ? (
        <AskDialog
          title={t('holdLift')}
          reason={t('reason')}
          tell={lift}
          close={close}
          done={t('holdLifted')}
          danger
          send={(reason) => lift.mutateAsync({ params: { about }, body: { cause: asking.lift, reason } })}
        >
          <Freed holds={query.data?.holds ?? []} cause={asking.lift} />
        </AskDialog>
      ) : null}
    </Panel>
  )
}

/** Which one, where there are several. */
function RecordName({ id, of }: { readonly id: string; readonly of: readonly string[] }) {
  return of.length > 1 ? <small>{id}</small> : null
}
