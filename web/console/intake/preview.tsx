import { Button } from 'antd'
import { useState } from 'react'
import type { SaidIntake } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { bookTexts } from '../texts/workbooks.ts'
import { Checking } from './checking.tsx'
import { DownloadButton } from './download-button.tsx'
import { ItemTable } from './item-table.tsx'
import { TakeButton } from './take-button.tsx'

const states = ['wrong', 'new', 'changed', 'unchanged'] as const
const PAGE = 50

/** What a workbook would bring: by state, with what is wrong in which cell, and the button that takes it. */
export function Preview({
  id,
  kind,
  close,
}: {
  readonly id: string
  readonly kind: 'catalogue' | 'stock'
  readonly close: () => void
}) {
  const t = useTexts(bookTexts)
  const [state, setState] = useState<SaidIntake['items'][number]['state'] | undefined>(undefined)
  const [skip, setSkip] = useState(0)
  const asked = { params: { id }, query: { ...(state ? { state } : {}), skip, limit: PAGE } }
  const query = useAsk('intake.view', asked, { previous: true })
  const choose = (to: typeof state) => {
    setState(to)
    setSkip(0)
  }
  return (
    <Panel title={t('stepTake')} extra={<Button onClick={close}>{t('close')}</Button>}>
      <Loaded query={query}>
        {(view) =>
          view.state === 'checked' ? (
            <>
              <div className="pad stack">
                <div className="row">
                  <Button type={state === undefined ? 'primary' : 'default'} onClick={() => choose(undefined)}>
                    {t('all')}
                  </Button>
                  {states.map((one) => (
                    <Button
                      key={one}
                      type={state === one ? 'primary' : 'default'}
                      disabled={view.counts[one] === 0}
                      onClick={() => choose(one)}
                    >
                      {t(one)} {view.counts[one]}
                    </Button>
                  ))}
                </div>
                {view.notices.length > 0 ? (
                  <div role="note">
                    <span className="tag tag-warn">{t('notices')}</span>
                    {view.notices.map((one) => (
                      <p key={one.text}>
                        {one.text}。<span className="muted">{one.cureText}</span>
                      </p>
                    ))}
                  </div>
                ) : null}
                <div className="row">
                  <TakeButton id={id} kind={kind} left={view.left} />
                  {view.counts.wrong > 0 ? (
                    <DownloadButton of="intake.marked" params={{ id }}>
                      {t('marked')}
                    </DownloadButton>
                  ) : null}
                </div>
              </div>
              <ItemTable items={view.items} kind={kind} />
              {skip > 0 || view.next !== null ? (
                <div className="pad row">
                  <Button disabled={skip === 0} onClick={() => setSkip(Math.max(0, skip - PAGE))}>
                    ‹
                  </Button>
                  <Button disabled={view.next === null} onClick={() => setSkip(view.next ?? 0)}>
                    {t('next')}
                  </Button>
                </div>
              ) : null}
            </>
          ) : (
            <Checking view={view} asked={asked} />
          )
        }
      </Loaded>
    </Panel>
  )
}
