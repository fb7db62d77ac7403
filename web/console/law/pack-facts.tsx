import type { PackHead } from '../api/lookup.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { Panel } from '../parts/page.tsx'
import { lawTexts } from '../texts/law.ts'

const statuses = ['draft-for-comment', 'in-force', 'amended', 'repealed'] as const

/** The head of a pack: title, issuer, number, status, day in force. */
export function PackFacts({ pack }: { readonly pack: PackHead }) {
  const t = useTexts(lawTexts)
  const w = useWords()
  const status = statuses.find((one) => one === pack.status)
  const facts: readonly (readonly [string, string | null])[] = [
    [t('pack'), w(pack.title)],
    [t('issuer'), pack.issuer],
    [t('number'), pack.number],
    [t('status'), status ? t(`st_${status}`) : pack.status],
    [t('inForce'), pack.inForce],
    [t('layers'), pack.layers.join(' ← ')],
    [t('digest'), pack.digest],
  ]
  return (
    <Panel>
      <dl className="facts pad">
        {facts.map(([title, value]) =>
          value ? (
            <div key={title} className="fact">
              <dt>{title}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </Panel>
  )
}
