import { Link } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { numberOf } from '../../../src/core/trail/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { RecordLink } from '../parts/links.tsx'
import { Panel } from '../parts/page.tsx'
import { useMe } from '../session/me.ts'
import { HeldList } from '../workspaces/held-note.tsx'
import { heldTexts } from './texts.ts'

/** What is stopped for one's party now, why, by whom and since when; nothing stopped: no panel. */
export function HeldPanel() {
  const t = useTexts(heldTexts)
  const found = useAsk('held.mine', {}, { every: 15_000 }).data ?? []
  if (found.length === 0) return null
  return (
    <Panel title={t('title')}>
      <div className="pad stack">
        {found.map((one) => (
          <div key={one.id} className="refusal" role="note">
            <p className="refusal-title">
              {t(one.kind)}：
              {one.kind === 'product' ? (
                <Link to="/products/$id" params={{ id: one.id }}>
                  {one.title ?? one.id}
                </Link>
              ) : (
                <RecordLink id={one.id} />
              )}
            </p>
            <HeldList held={one.held} area={one.area} />
            <Next of={one} />
          </div>
        ))}
      </div>
    </Panel>
  )
}

/** On the page of a product to which one's party subscribes: that its service is stopped now, and what comes next. */
export function HeldProduct({ id }: { readonly id: string }) {
  const t = useTexts(heldTexts)
  const found = useAsk('held.mine', {}, { every: 15_000 }).data?.find((one) => one.id === id)
  if (!found) return null
  return (
    <div className="refusal" role="note">
      <p className="refusal-title">{t('productHeld')}</p>
      <HeldList held={found.held} area={found.area} />
      <Next of={found} />
    </div>
  )
}

/** What comes next, and whom to ask. */
function Next({ of }: { readonly of: Answer<'held.mine'>[number] }) {
  const t = useTexts(heldTexts)
  const name = useNames()
  const me = useMe()?.party.id
  const ours = of.held.some(({ by }) => by !== null && by === me)
  const numbers = of.held.filter(({ case: one }) => one.startsWith('case-')).map(({ case: one }) => numberOf(one))
  return (
    <p className="cure">
      {t(`${of.kind}${ours ? 'Own' : 'Next'}`)} {of.asks && of.asks !== me ? t('asks', { party: name(of.asks) }) : ''}
      {numbers.length > 0 ? `；${t('caseNumber', { number: numbers.join('、') })}` : ''}
    </p>
  )
}
