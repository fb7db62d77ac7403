import { Link } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { sayResultPlace } from '../../../src/core/trail/index.ts'
import { useLanguage } from '../../shared/language/index.ts'
import { useNames } from '../api/lookup.ts'

type ResultStanding = Answer<'egress.standings'>[number]

type StandingWord = ResultStanding['word']

const tones: { readonly [word in StandingWord]?: string } = {
  released: 'tag-good',
  'to-review': 'tag-warn',
  'to-advise': 'tag-warn',
  'to-hand-in': 'tag-warn',
  'sent-back': 'tag-warn',
  advised: 'tag-warn',
  fail: 'tag-bad',
}

/** Where a result stands: what is to be done, in which case, and by whom. */
export function Where({ of }: { readonly of: ResultStanding | undefined }) {
  const { language } = useLanguage()
  const party = useNames()
  if (!of) return <span className="muted">…</span>
  const { said, waits } = sayResultPlace(of, language, party)
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
      {waits ? <span className="muted">{waits}</span> : null}
    </>
  )
}
