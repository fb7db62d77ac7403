import { Button } from 'antd'
import { useState } from 'react'
import type { Answer, CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useMe } from '../session/me.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames, useToday } from '../api/lookup.ts'
import { Panel } from '../parts/page.tsx'
import { SuperviseDialog, UrgeDialog } from './urge-dialogs.tsx'
import { UrgeItem } from './urge-item.tsx'
import { urgeTexts } from './urge-texts.ts'

type Waiting = Answer<'cases.urging'>['acts'][number]

/** What waits in a case and how to hurry it, and what was urged so far; nothing where there is neither. */
export function UrgePanel({ view }: { readonly view: CaseView }) {
  const t = useTexts(urgeTexts)
  const w = useWords()
  const name = useNames()
  const id = view.state.id
  const today = useToday()
  const audits = useMe()?.audits ?? null
  const { data } = useAsk('cases.urging', { params: { id } }, { enabled: audits === null })
  const [doing, setDoing] = useState<{ readonly what: 'urge' | 'supervise'; readonly of: Waiting } | null>(null)
  const acts = (data?.acts ?? []).filter((one) => one.urge || one.supervise || one.urgedToday)
  const urges = data?.urges ?? []
  if (acts.length === 0 && urges.length === 0) return null
  const close = () => setDoing(null)
  return (
    <Panel title={t('title')}>
      <div className="pad">
        <ul className="urge-list">
          {acts.map((of) => (
            <li key={`${of.act}/${of.line ?? ''}`} className="row">
              <strong>{w(of.actTitle)}</strong>
              {of.due ? <span className={of.late ? 'tag tag-bad' : 'tag'}>{t('due', { day: of.due })}</span> : null}
              {of.urge ? (
                <Button size="small" onClick={() => setDoing({ what: 'urge', of })}>
                  {t('urge')}
                </Button>
              ) : null}
              {of.urgedToday ? <span className="muted">{t('urgedToday')}</span> : null}
              {of.supervise ? (
                <Button size="small" onClick={() => setDoing({ what: 'supervise', of })}>
                  {t('supervise')}
                </Button>
              ) : null}
              {of.waitsFor.length > 0 ? (
                <span className="muted">{t('waitsFor', { parties: of.waitsFor.map(name).join('、') })}</span>
              ) : null}
            </li>
          ))}
          {urges.map((of) => (
            <UrgeItem key={of.id} of={of} />
          ))}
        </ul>
      </div>
      {doing?.what === 'urge' ? <UrgeDialog id={id} of={doing.of} close={close} /> : null}
      {doing?.what === 'supervise' ? <SuperviseDialog id={id} of={doing.of} close={close} today={today} /> : null}
    </Panel>
  )
}
