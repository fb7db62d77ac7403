import { Link } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useNames } from '../api/lookup.ts'
import { Panel } from '../parts/page.tsx'
import { adviceTexts } from '../texts/advice.ts'

/** Reviews that sent a result back, with their reasons and the way to hand in another. */
export function ReturnsPanel({ returns }: { readonly returns: Answer<'egress.evidence'>['returns'] }) {
  const t = useTexts(adviceTexts)
  const w = useWords()
  const party = useNames()
  if (returns.length === 0) return null
  return (
    <Panel title={t('returns')}>
      <div className="pad stack">
        {returns.map((one) => (
          <div key={`${one.case}/${one.act}/${one.round}`} className="why-not stack" role="note">
            <p className="strong">
              <Link to="/cases/$id" params={{ id: one.case }} search={{ act: one.act }}>
                {t('returnOf', { act: w(one.actTitle), round: one.round })}
              </Link>{' '}
              <span className="muted">
                {one.party ? party(one.party) : ''} · {one.on}
              </span>
            </p>
            {one.reason ? <p>{t('reason', { reason: one.reason })}</p> : null}
            {one.against.map((other) => (
              <p key={other.party}>
                {t('against', { party: party(other.party), reason: other.reason ?? t('noReason') })}
              </p>
            ))}
          </div>
        ))}
      </div>
    </Panel>
  )
}
