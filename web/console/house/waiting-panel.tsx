import { Link } from '@tanstack/react-router'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Panel } from '../parts/page.tsx'
import { useMe } from '../session/me.ts'
import { houseTexts } from './texts.ts'

/** What waits inside one's own house: signatures, drafts that came back, changes, hand-overs. None: no panel. */
export function WaitingPanel() {
  const t = useTexts(houseTexts)
  const w = useWords()
  const me = useMe()
  const plain = me !== null && me.administrator === null
  const waiting = useAsk('house.waiting', {}, { every: 60_000, enabled: plain }).data ?? []
  if (waiting.length === 0) return null
  return (
    <Panel id="desk-inside" title={`${t('waiting')}（${waiting.length}）`}>
      <ul className="rows pad">
        {waiting.map((one) => {
          const step = one.step ?? ''
          const said =
            one.kind === 'sign' && one.for ? t('w_signFor', { other: one.for, step }) : t(`w_${one.kind}`, { step })
          return (
            <li key={one.id}>
              {one.kind === 'transfer' && one.case ? (
                <Link to="/cases/$id" params={{ id: one.case }}>
                  {w(one.procedure)}：{said}
                </Link>
              ) : one.case ? (
                <Link
                  to="/cases/$id"
                  params={{ id: one.case }}
                  search={{ act: one.actId ?? undefined, line: one.line ?? undefined, draft: one.id }}
                >
                  {w(one.procedure)} · {w(one.act)}：{said}
                </Link>
              ) : one.kind === 'sign' || one.kind === 'draft' ? (
                <Link to="/drafts/$id" params={{ id: one.id }}>
                  {w(one.procedure)}：{said}
                </Link>
              ) : (
                <Link to="/house">{said}</Link>
              )}{' '}
              <span className="muted">{t('since', { at: clockText(one.since as Instant) })}</span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
