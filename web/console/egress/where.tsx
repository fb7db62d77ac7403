import { Link } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useNames } from '../api/lookup.ts'
import { adviceTexts } from '../texts/advice.ts'

export type ResultStanding = Answer<'egress.standings'>[number]

type StandingWord = ResultStanding['word']

/** What waits for whoever looks comes first. */
const urgent: readonly StandingWord[] = ['to-review', 'to-advise', 'to-hand-in', 'advised']

const tones: { readonly [word in StandingWord]?: string } = {
  released: 'tag-good',
  'to-review': 'tag-warn',
  'to-advise': 'tag-warn',
  'to-hand-in': 'tag-warn',
  'sent-back': 'tag-warn',
  advised: 'tag-warn',
  fail: 'tag-bad',
}

/** How early a result stands in a list: what waits for whoever looks, then the rest as it came. */
export function urgency(of: ResultStanding | undefined): number {
  const place = of ? urgent.indexOf(of.word) : -1
  return place < 0 ? urgent.length : place
}

/** Where a result stands: what is to be done, in which case, and by whom. */
export function Where({ of }: { readonly of: ResultStanding | undefined }) {
  const t = useTexts(adviceTexts)
  const w = useWords()
  const party = useNames()
  if (!of) return <span className="muted">…</span>
  const said = t(`w_${of.word}`, { act: w(of.actTitle ?? undefined) })
  const tag = <span className={`tag ${tones[of.word] ?? ''}`}>{said}</span>
  return (
    <>
      {of.case ? (
        <Link to="/cases/$id" params={{ id: of.case }} search={of.act ? { act: of.act } : {}}>
          {tag}
        </Link>
      ) : (
        tag
      )}{' '}
      {of.word === 'in-review' && of.who.length > 0 ? (
        <span className="muted">{t('waitsFor', { who: of.who.map((one) => party(one)).join('、') })}</span>
      ) : null}
    </>
  )
}
