import { clockText, type Instant } from '../../../../src/core/kernel/index.ts'
import { useTexts } from '../../../shared/language/index.ts'
import { houseTexts } from '../texts.ts'
import { usePersons, type Draft } from '../use-house.ts'

/** The steps of a draft one under the other, each with its signatures or who is waited for. */
export function StepList({ draft }: { readonly draft: Draft }) {
  const t = useTexts(houseTexts)
  const persons = usePersons(draft.names)
  return (
    <ol className="sign-steps" aria-label={t('steps')}>
      {draft.steps.map((step, index) => {
        const now = draft.state === 'running' && index === draft.step
        const drafting = step.kind === 'clerk' && draft.state === 'drafting'
        return (
          <li
            key={index}
            className={now || drafting ? 'sign-step sign-now' : 'sign-step'}
            aria-current={now ? 'step' : undefined}
          >
            <p className="strong">
              {step.title}{' '}
              {step.title === t(`k_${step.kind}`) ? null : <span className="tag">{t(`k_${step.kind}`)}</span>}
            </p>
            {step.kind === 'clerk' ? (
              <p className="muted">{persons.one(draft.drafter) || t('atPost')}</p>
            ) : (
              step.signatories.map(({ persons: who, signed }, at) => (
                <p key={at} className={signed ? '' : 'muted'}>
                  {signed
                    ? t('signedAt', { who: persons.by(signed.by, signed.for), at: clockText(signed.at as Instant) })
                    : `${t('waits')}：${who.length === 0 ? t('nobody') : who.length === 1 ? persons.list(who) : t('anyOf', { who: persons.list(who) })}`}
                </p>
              ))
            )}
          </li>
        )
      })}
    </ol>
  )
}
