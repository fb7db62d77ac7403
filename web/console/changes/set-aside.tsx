import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useNames } from '../api/lookup.ts'
import { changeTexts } from './texts.ts'

/** What was taken back, set aside or handed over: it counts no longer and stays to be seen. `act`: of that act alone. */
export function SetAside({ view, act }: { readonly view: CaseView; readonly act: string | null }) {
  const t = useTexts(changeTexts)
  const w = useWords()
  const name = useNames()
  const { state, procedure } = view
  const of = <T extends { readonly act: string }>(list: readonly T[] | undefined) =>
    (list ?? []).filter((one) => act === null || one.act === act)
  const acts = of(state.undone)
  const opinions = of(state.struck)
  const transfers = act === null ? (state.transfers ?? []) : []
  const title = (id: string) => w(procedure.acts.find((one) => one.id === id)?.title) || id
  const line = (one: {
    readonly act: string
    readonly party: string
    readonly asideOn: string
    readonly asideFor: string | null
  }) => `${title(one.act)}　${name(one.party)}　${t('asideBy', { day: one.asideOn, reason: one.asideFor ?? '—' })}`
  if (acts.length + opinions.length + transfers.length === 0) return null
  return (
    <>
      {acts.length > 0 ? <h3 className="section-title">{t('asideActs')}</h3> : null}
      <ul>
        {acts.map((one, index) => (
          <li key={index}>{line(one)}</li>
        ))}
      </ul>
      {opinions.length > 0 ? <h3 className="section-title">{t('asideOpinions')}</h3> : null}
      <ul>
        {opinions.map((one, index) => (
          <li key={index}>{line(one)}</li>
        ))}
      </ul>
      {transfers.length > 0 ? <h3 className="section-title">{t('transfers')}</h3> : null}
      <ul>
        {transfers.map((one, index) => (
          <li key={index}>
            {t('moved', {
              day: one.on,
              from: name(one.from),
              to: name(one.to),
              count: one.clocks.length,
              reason: one.reason ?? '—',
            })}
          </li>
        ))}
      </ul>
    </>
  )
}
