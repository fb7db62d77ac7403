import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page.tsx'
import { useMe } from '../session/me.ts'
import { ChainsPart } from './order/chains-part.tsx'
import { ChangesPart } from './order/changes-part.tsx'
import { HandOversPart } from './order/hand-overs-part.tsx'
import { PeoplePart } from './order/people-part.tsx'
import { PostsPart } from './order/posts-part.tsx'
import { StandInsPart } from './order/stand-ins-part.tsx'
import { houseTexts } from './texts.ts'
import { usePersons, type Overview } from './use-house.ts'
import { WaitingPanel } from './waiting-panel.tsx'

/** The order inside one's own party. */
export function HousePage() {
  const t = useTexts(houseTexts)
  const me = useMe()
  const plain = me !== null && me.administrator === null
  const query = useAsk('house.overview', {}, { enabled: plain })
  if (me !== null && !plain) return <PageHead title={t('title')} note={t('adminOnly')} />
  return (
    <>
      <PageHead title={t('title')} note={t('lead')} />
      <WaitingPanel />
      <Loaded query={query}>{(house) => <Parts house={house} />}</Loaded>
    </>
  )
}

function Parts({ house }: { readonly house: Overview }) {
  const t = useTexts(houseTexts)
  const persons = usePersons(house.names)
  return (
    <>
      {house.managers.length === 0 && !house.me.manages ? (
        <p className="why-not">{t('noManagers')}</p>
      ) : (
        <p className="muted">{t('managersOf', { who: persons.list(house.managers) })}</p>
      )}
      {house.gone.length > 0 ? <p className="why-not">{t('gone', { who: persons.list(house.gone) })}</p> : null}
      <ChangesPart house={house} />
      <StandInsPart house={house} />
      <HandOversPart house={house} />
      <ChainsPart house={house} />
      <PostsPart house={house} />
      <PeoplePart house={house} />
    </>
  )
}
